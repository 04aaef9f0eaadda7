import type { Cradle } from '../contract';
import { serve } from '../serve';
import { CpythonEngine } from './engine';

self.onmessage = ({ data }: MessageEvent<Cradle>) => {
  self.onmessage = null;
  serve(new CpythonEngine(), 'cpython', data);
};
