import type { Cradle } from '../contract';
import { serveInWorker } from '../serve';
import { CpythonEngine } from './engine';
import { POSTGRES_GLOBAL } from './postgres';
import { PSUTIL_GLOBALS } from './psutil';
import { record } from './record';

self.onmessage = ({ data }: MessageEvent<Cradle>) => {
  self.onmessage = null;
  serveInWorker(new CpythonEngine(), record.id, data, [POSTGRES_GLOBAL, ...PSUTIL_GLOBALS]);
};
