import { median } from './slope';

/** Where a line of a known slope lies in a column: `value = level + perUnit · x` from a reading on. */
export interface SlopeLine {
  readonly perUnit: number;
  /** The line's value at x = 0. */
  readonly level: number;
  /** The first reading from which the column stays close to the line. */
  readonly from: number;
}

/** Close: within this share of what the line rises over the whole column … */
const CLOSE_SHARE = 0.06;
/** … or within so many median deviations, where the column is noisy. */
const CLOSE_DEVIATIONS = 4;
/** Points at most for the medians. */
const MAX_POINTS = 400;

/**
 * Lays a line of a given slope through a column: through the median of the second half, so that a few outliers don’t
 * move it, and back to where the column begins to follow it (a leak beside a cache that fills first). Null for fewer than
 * 3 readings or without a slope. Pure. O(readings).
 */
export function placeSlope(x: ArrayLike<number>, y: ArrayLike<number>, perUnit: number): SlopeLine | null {
  const count = Math.min(x.length, y.length);
  if (count < 3 || !Number.isFinite(perUnit)) return null;
  const rest = (i: number): number => (y[i] ?? 0) - perUnit * (x[i] ?? 0);
  const half = count >> 1;
  const stride = Math.max(1, Math.floor((count - half) / MAX_POINTS));
  const rests: number[] = [];
  for (let i = half; i < count; i += stride) rests.push(rest(i));
  const level = median(rests);
  const deviation = median(rests.map((value) => Math.abs(value - level)));
  const rise = Math.abs(perUnit * ((x[count - 1] ?? 0) - (x[0] ?? 0)));
  const close = Math.max(CLOSE_SHARE * rise, CLOSE_DEVIATIONS * deviation);
  let from = count - 1;
  while (from > 0 && Math.abs(rest(from - 1) - level) <= close) from--;
  return { perUnit, level, from: Math.min(from, half) };
}
