import type { Bytes } from '../../workers/contract';
import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth } from './format';
import { findGrowth } from './growth';
import type { Series } from './series';
import { median, theilSen } from './slope';
import type { Growth, Verdict, VerdictClass } from './verdict-types';

/*
 * The rules of docs/measuring.md, in the order in which they are asked. Starting points are COURSE.md's (two thirds, a fifth,
 * seven batches); the byte floors were set so that the control program (a route that keeps nothing) is clean in both
 * runtimes: it grows by exactly 0 B a request there.
 */

/** Equal batches that a verdict needs (fuite's seven iterations). */
const FEWEST_BATCHES = 7;
/** Readings are joined to about this many batches, so that a step per hundred requests still rises in each. */
const BATCHES = 12;
/** Growth has to be seen in more than this share of the batches. */
const RISING_SHARE = 2 / 3;
/** The second half grows by less than this share of the first: it levels off. */
const PLATEAU_SHARE = 1 / 5;
/** Less than this a request is noise: tables that double now and then. */
const FLOOR_BYTES_PER_REQUEST: Bytes = 2;
/**
 * Garbage that waits for a collection counts from here, in all and per request since the last reading. The control program leaves about
 * 1 KB a request in QuickJS (Hono's context and request refer to each other); three times that is no longer the framework's.
 */
const WAITING_GARBAGE: Bytes = 64 * 1024;
const WAITING_GARBAGE_PER_REQUEST: Bytes = 3 * 1024;
/** A peak counts as a spike from this far above the live bytes. */
const SPIKE: Bytes = 2 ** 20;

export interface JudgeOptions {
  /** False while the run goes on: too few readings are then no reason to give advice. */
  readonly final: boolean;
}

/** Says what a side's readings show. Pure; about a millisecond for any length of series. */
export function judge(series: Series, { final }: JudgeOptions): Verdict {
  const asked = askedRequests(series);
  const live = series.column('liveBytes');
  const batches = joinBatches(asked);
  const requests = (asked.at(-1) ?? 0) - (asked[0] ?? 0);
  const rising = risingShare(live, batches);
  const bytesPerRequest = theilSen(asked, live);
  const growing = findGrowth(series, asked, batches, RISING_SHARE, PLATEAU_SHARE);
  const evidence = { readings: series.length, rising, requests };
  const verdict = (kind: VerdictClass, detail: string, why: string, next?: string): Verdict => ({
    class: kind,
    bytesPerRequest: Number.isNaN(bytesPerRequest) ? null : bytesPerRequest,
    growing,
    headline: detail ? `${kind}, ${detail}` : kind,
    why,
    ...(next ? { next } : {}),
    evidence,
  });

  if (batches.length - 1 < FEWEST_BATCHES) {
    if (!final) return verdict('undecided', 'still measuring', 'There are too few readings yet.');
    const why = `${formatCount(requests)} requests in ${batches.length - 1} batches say too little; a verdict needs ${FEWEST_BATCHES} batches with requests in each.`;
    return verdict(
      'undecided',
      'too few readings',
      why,
      'Let the traffic run for longer, or take readings more often.',
    );
  }

  const halves = halfSlopes(asked, live, batches);
  const climbs = bytesPerRequest >= FLOOR_BYTES_PER_REQUEST;
  const levelsOff = halves.first >= FLOOR_BYTES_PER_REQUEST && halves.second < halves.first * PLATEAU_SHARE;
  const share = `${Math.round(rising * (batches.length - 1))} of ${batches.length - 1}`;

  if (levelsOff) {
    const why = `Live memory grew by ${formatByteGrowth(halves.first)} a request in the first half and by ${formatByteGrowth(halves.second)} in the second: something fills up and stops.`;
    return verdict('bounded', `levels off at ${formatBytes(live.at(-1) ?? 0)}`, why);
  }
  if (climbs && rising > RISING_SHARE) {
    const why = `Live memory after a full collection rose in ${share} batches, by ${formatByteGrowth(bytesPerRequest)} a request, and the second half rose as fast as the first: it isn’t levelling off.`;
    return verdict('leak', `${formatByteGrowth(bytesPerRequest)}${alsoGrowing(growing)} per request`, why);
  }
  const counter = growing[0];
  if (counter?.steady) {
    const why = `Live bytes are flat (${formatByteGrowth(bytesPerRequest)} a request), but ${counter.name} rose by ${formatCountGrowth(counter.perRequest)} a request in every batch.`;
    return verdict(
      'resource leak',
      `${formatCountGrowth(counter.perRequest)} ${counter.name} per request`,
      why,
    );
  }
  if (climbs && rising > 1 - RISING_SHARE) {
    const why = `Live memory rose in only ${share} batches, by ${formatByteGrowth(bytesPerRequest)} a request on the whole: too often for noise, too seldom for a leak.`;
    return verdict(
      'undecided',
      `${formatByteGrowth(bytesPerRequest)} per request, unsteadily`,
      why,
      'Run for longer: a leak goes on rising, a cache levels off.',
    );
  }
  const failed = series.last('failures') / Math.max(1, series.last('requests'));
  if (failed > 0.5) {
    const why = `${Math.round(failed * 100)} % of the requests failed, so memory says little about the program at work.`;
    return verdict('undecided', 'most requests failed', why, 'Look at the faults first, then run again.');
  }
  return judgePeaks(series, asked, verdict);
}

/** Live memory is flat; what remains is garbage that waits, a high peak, or nothing. */
function judgePeaks(
  series: Series,
  asked: Float64Array,
  verdict: (kind: VerdictClass, detail: string, why: string) => Verdict,
): Verdict {
  const live = series.column('liveBytes');
  const before = series.column('beforeBytes');
  const peak = series.column('peakBytes');
  const waiting: number[] = [];
  const waitingPerRequest: number[] = [];
  const above: number[] = [];
  for (let i = 1; i < series.length; i++) {
    const batch = (asked[i] ?? 0) - (asked[i - 1] ?? 0);
    if (batch <= 0) continue;
    waiting.push((before[i] ?? 0) - (live[i] ?? 0));
    waitingPerRequest.push(((before[i] ?? 0) - (live[i] ?? 0)) / batch);
    above.push((peak[i] ?? 0) - Math.max(live[i] ?? 0, before[i] ?? 0));
  }
  const garbage = median(waiting);
  if (garbage >= WAITING_GARBAGE && median(waitingPerRequest) >= WAITING_GARBAGE_PER_REQUEST) {
    const why = `After a full collection live memory is flat, but ${formatBytes(garbage)} waited for that collection at each reading: cycles that reference counting can’t free.`;
    return verdict('delayed collection', `${formatBytes(garbage)} waits to be collected`, why);
  }
  const spike = median(above);
  if (spike >= SPIKE) {
    const why = `Live memory is flat, but between readings it rose ${formatBytes(spike)} above that: the peak is what a memory limit sees.`;
    return verdict('spike', `peaks ${formatBytes(spike)} above live memory`, why);
  }
  return verdict(
    'clean',
    '',
    'Live memory after a full collection is flat, nothing that is counted rises, and no peak stands out.',
  );
}

/** Requests asked since the baseline: the answered and the waiting ones. A request that is never answered counts too. */
function askedRequests(series: Series): Float64Array {
  const answered = series.column('requests');
  const inFlight = series.column('inFlight');
  return Float64Array.from(answered, (count, i) => count + (inFlight[i] ?? 0));
}

/** Numbers of the readings that end a batch, the baseline first: about BATCHES batches of equal size, none without requests. */
function joinBatches(asked: Float64Array): number[] {
  const last = asked.length - 1;
  const count = Math.min(last, BATCHES);
  const ends = [0];
  for (let k = 1; k <= count; k++) {
    const reading = Math.round((k * last) / count);
    if ((asked[reading] ?? 0) > (asked[ends.at(-1) ?? 0] ?? 0)) ends.push(reading);
  }
  return ends;
}

function risingShare(values: Float64Array, batches: readonly number[]): number {
  let rising = 0;
  for (let k = 1; k < batches.length; k++) {
    if ((values[batches[k] ?? 0] ?? 0) > (values[batches[k - 1] ?? 0] ?? 0)) rising++;
  }
  return batches.length < 2 ? 0 : rising / (batches.length - 1);
}

function halfSlopes(
  asked: Float64Array,
  values: Float64Array,
  batches: readonly number[],
): { first: number; second: number } {
  const middle = batches[batches.length >> 1] ?? 0;
  return {
    first: theilSen(asked.subarray(0, middle + 1), values.subarray(0, middle + 1)),
    second: theilSen(asked.subarray(middle), values.subarray(middle)),
  };
}

function alsoGrowing(growing: readonly Growth[]): string {
  const named = growing.find((growth) => growth.of === 'type') ?? growing[0];
  return named ? ` and ${formatCountGrowth(named.perRequest)} ${named.name}` : '';
}
