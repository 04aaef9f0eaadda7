import type { Bytes } from '../../workers/contract';
import type { Series } from './series';

/** What a side did between its last two readings, for one request of it. */
export interface LastStep {
  /** Number of the last reading: another step, another number. */
  readonly reading: number;
  readonly requests: number;
  /** Live bytes that stayed, per request; negative when some were freed. */
  readonly bytesPerRequest: Bytes;
  /** The type of which most instances stayed; null where none rose. */
  readonly type: { readonly name: string; readonly perRequest: number } | null;
}

/** The last step, or null before there is one, or when nothing was answered in it. O(types that changed × log readings). */
export function lastStep(series: Series): LastStep | null {
  const reading = series.length - 1;
  if (reading < 1 || series.restarts.includes(reading)) return null;
  const rise = (probe: string) => series.at(probe, reading) - series.at(probe, reading - 1);
  const requests = rise('requests');
  if (!(requests > 0)) return null;
  const { types } = series;
  let type: LastStep['type'] = null;
  for (const one of types.changed()) {
    const perRequest = (types.count(one, reading) - types.count(one, reading - 1)) / requests;
    if (perRequest > (type?.perRequest ?? 0)) type = { name: types.names[one] ?? '?', perRequest };
  }
  return { reading, requests, bytesPerRequest: rise('liveBytes') / requests, type };
}
