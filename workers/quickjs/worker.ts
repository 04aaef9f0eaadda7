import type { Cradle } from '../contract';
import { serve } from '../serve';
import { QuickjsEngine } from './engine';

self.onmessage = ({ data }: MessageEvent<Cradle>): void => {
  self.onmessage = null;
  serve(new QuickjsEngine(), 'quickjs', data);
};
