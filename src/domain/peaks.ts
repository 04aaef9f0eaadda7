import type { Bytes } from '../../workers/contract';
import type { Series } from './series';
import { median } from './slope';

/** A peak counts as a spike from this far above the live bytes … */
const SPIKE: Bytes = 512 * 1024;
/** … at this share of the readings: a rare route’s spike is one too. */
const SPIKE_SHARE = 0.1;

/** How far above live memory the high peaks stand, at the median one; null where too few are high. */
export function findPeaks(series: Series, from: number): Bytes | null {
  const peak = series.column('peakBytes');
  const live = series.column('liveBytes');
  const before = series.column('beforeBytes');
  const above: number[] = [];
  for (let i = from + 1; i < series.length; i++)
    above.push((peak[i] ?? 0) - Math.max(live[i] ?? 0, before[i] ?? 0));
  const high = above.filter((one) => one >= SPIKE);
  return high.length > 0 && high.length >= SPIKE_SHARE * above.length ? median(high) : null;
}
