import type { Bytes, VerdictTraits } from '../../workers/contract';
import type { Series } from './series';
import { median, theilSen } from './slope';

/** A stream whose client leaves ends in exceptions, which leave so much to the collector. Measured with the corpus. */
const OF_LEAVING_CLIENTS: Bytes = 6000;
/** A full collection also empties the interpreter’s lists of free objects: so much is there without any garbage. */
const FREE_LISTS: Bytes = 12 * 1024;
/** Numbers of requests between readings have to differ by this share for a slope. */
const ENOUGH_SPREAD = 0.1;

export interface WaitingGarbage {
  /** At the median reading. */
  readonly bytes: Bytes;
  readonly perRequest: Bytes;
  /** True where that is more than the frameworks leave. */
  readonly notable: boolean;
}

/**
 * What a full collection frees at each reading. Where the readings are unequally long, the slope over their requests
 * says what each request leaves, even if the engine collects by itself meanwhile; else the mean does.
 */
export function findWaitingGarbage(
  series: Series,
  asked: Float64Array,
  from: number,
  clientsLeave: boolean,
  { frameworkGarbage, minWaitingGarbage }: VerdictTraits,
): WaitingGarbage {
  const live = series.column('liveBytes').subarray(from);
  const before = series.column('beforeBytes').subarray(from);
  const requests: number[] = [];
  const waiting: number[] = [];
  for (let i = 1; i < asked.length; i++) {
    const count = (asked[i] ?? 0) - (asked[i - 1] ?? 0);
    if (count <= 0) continue;
    requests.push(count);
    waiting.push((before[i] ?? 0) - (live[i] ?? 0));
  }
  const bytes = median(waiting);
  const typical = median(requests);
  const mean = Math.max(0, bytes - FREE_LISTS) / typical;
  const spread = median(requests.map((count) => Math.abs(count - typical)));
  const slope = spread >= ENOUGH_SPREAD * typical ? theilSen(requests, waiting) : Number.NaN;
  const perRequest = Number.isNaN(slope) ? mean : Math.max(slope, mean);
  const notable =
    bytes >= minWaitingGarbage && perRequest >= frameworkGarbage + (clientsLeave ? OF_LEAVING_CLIENTS : 0);
  return { bytes, perRequest, notable };
}
