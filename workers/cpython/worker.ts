import type { Cradle } from '../contract';
import { serveInWorker } from '../serve';
import { CpythonEngine } from './engine';

self.onmessage = ({ data }: MessageEvent<Cradle>) => {
  self.onmessage = null;
  serveInWorker(new CpythonEngine(), 'cpython', data);
};
