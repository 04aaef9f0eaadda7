import type { Cradle } from '../contract';
import { serveInWorker } from '../serve';
import { QuickjsEngine } from './engine';
import { record } from './record';

self.onmessage = ({ data }: MessageEvent<Cradle>): void => {
  self.onmessage = null;
  serveInWorker(new QuickjsEngine(), record.id, data);
};
