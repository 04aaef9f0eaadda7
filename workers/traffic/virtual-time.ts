import type { VirtualMs } from '../contract';

/**
 * Rounds to whole microseconds. Math.log and its like may differ in the last bit between browsers;
 * a time that is rounded doesn't, and neither does anything that follows from it.
 */
export function wholeMicroseconds(ms: VirtualMs): VirtualMs {
  return Math.round(ms * 1000) / 1000;
}
