import type { RealMs } from './contract';

const now = performance.now.bind(performance);

/**
 * The wall clock, in ms since the worker began. Captured when this module is first imported: an
 * engine may put its virtual clock in the place of `performance.now` afterwards.
 */
export function realNow(): RealMs {
  return now();
}
