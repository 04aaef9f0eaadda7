import type { Cradle } from '../contract';
import { serveInWorker } from '../serve';
import { QuickjsEngine } from './engine';

self.onmessage = ({ data }: MessageEvent<Cradle>): void => {
  self.onmessage = null;
  serveInWorker(new QuickjsEngine(), 'quickjs', data);
};
