import type { Cradle } from '../contract';
import { serveInWorker } from '../serve';
import { FakeEngine } from './engine';
import { record } from './record.dev';

self.onmessage = ({ data }: MessageEvent<Cradle>): void => {
  self.onmessage = null;
  serveInWorker(new FakeEngine(), record.id, data);
};
