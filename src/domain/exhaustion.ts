import type { Series } from './series';
import { failedShare } from './verdict-facts';

/** So many connections at least are a pool that has been used up. */
const MIN_HELD = 3;
/** So many of the requests fail then. */
const MIN_FAILED = 0.9;

export interface Exhaustion {
  readonly held: number;
  /** Share of the requests that fail in the second half of the run. */
  readonly failed: number;
}

/** Connections that are open and never close again while nearly every request fails: the pool, or the server, has no more. */
export function findExhaustion(series: Series, from: number): Exhaustion | null {
  if (!series.has('connections')) return null;
  const half = from + ((series.length - from) >> 1);
  const open = series.column('connections').subarray(half);
  const held = open.at(-1) ?? 0;
  const failed = failedShare(series, half);
  const everClosed = open.some((count, i) => count < (open[i - 1] ?? 0));
  return held >= MIN_HELD && failed >= MIN_FAILED && !everClosed ? { held, failed } : null;
}
