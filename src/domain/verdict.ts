import type { Bytes } from '../../workers/contract';
import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth } from './format';
import { findGrowth, type Rising } from './growth';
import type { Series } from './series';
import { median, theilSen } from './slope';
import { findTrend, type Trend } from './trend';
import type { Confidence, Growth, Verdict, VerdictClass } from './verdict-types';
import { findWaitingGarbage } from './waiting-garbage';

/*
 * The rules of docs/measuring.md, in the order in which they are asked. They were calibrated on the programs in corpus/: the
 * control program (a route that keeps nothing) grows by exactly 0 B a request in both runtimes.
 */

/** Readings with requests that a verdict needs (fuite's seven iterations). */
const MIN_STEPS = 7;
/** Less than this a request is no growth of memory by itself: counts that rise steadily can still show a leak. */
const FLOOR_BYTES_PER_REQUEST: Bytes = 1;
/** Nor is less than this in all. */
const FLOOR_BYTES: Bytes = 2048;
/** A memory that goes up and down by less than this is flat. */
const FLOOR_TEETH: Bytes = 16 * 1024;
/** What was kept once and no more makes a program bounded, not clean, from here on. */
const FLOOR_LEVEL: Bytes = 8 * 1024;
/** Less than this leaves nothing undecided. */
const FLOOR_UNCLEAR: Bytes = 4 * 1024;
/** A peak counts as a spike from this far above the live bytes … */
const SPIKE: Bytes = 512 * 1024;
/** … at this share of the readings: a rare route’s spike is one too. */
const SPIKE_SHARE = 0.1;
/** So many connections at least are a pool that has been used up. */
const MIN_HELD = 3;
/** In-flight requests explain a movement when without them it is smaller than this share of itself. */
const EXPLAINED_SHARE = 0.8;

export interface JudgeOptions {
  /** False while the run goes on: too few readings are then no reason to give advice. */
  readonly final: boolean;
  /** The reading that stands for the baseline, for instance the first one of a process. Default 0. */
  readonly from?: number;
  /** True where clients of the load leave before they are answered: such requests count as failed, and nothing is wrong. */
  readonly clientsLeave?: boolean;
}

interface Finding {
  readonly kind: VerdictClass;
  readonly detail: string;
  readonly why: string;
  readonly confidence: Confidence;
  readonly next?: string;
}

/** Says what a side's readings show. Pure; a few milliseconds for any usual length of series. */
export function judge(series: Series, { final, from = 0, clientsLeave = false }: JudgeOptions): Verdict {
  const asked = askedRequests(series, from);
  const live = withoutInFlight(series, asked, from);
  const requests = (asked.at(-1) ?? 0) - (asked[0] ?? 0);
  const kept = Math.max(FLOOR_BYTES, requests * FLOOR_BYTES_PER_REQUEST);
  const bytes = findTrend(asked, live, { kept, range: FLOOR_TEETH });
  const rising = findGrowth(series, asked, from);
  const steps = countSteps(asked);
  const finding =
    steps < MIN_STEPS
      ? tooFew(requests, steps, final)
      : (judgeGrowth(series, asked, from, bytes, rising) ??
        judgeLevel(series, from, live, bytes, clientsLeave) ??
        judgePeaks(series, asked, from, bytes, clientsLeave));
  const growing = rising.map(({ growth }) => growth);
  const slope = bytes.kind === 'rising' ? bytes.perRequest : theilSen(asked, live);
  return {
    class: finding.kind,
    bytesPerRequest: Number.isNaN(slope) ? null : slope,
    growing,
    headline: finding.detail ? `${finding.kind}, ${finding.detail}` : finding.kind,
    why: finding.why,
    confidence: finding.confidence,
    ...(finding.next ? { next: finding.next } : {}),
    evidence: {
      readings: asked.length,
      rising: bytes.windows > 0 ? bytes.rose / bytes.windows : 0,
      requests,
    },
  };
}

function tooFew(requests: number, steps: number, final: boolean): Finding {
  const kind = 'undecided';
  const confidence = 'low';
  if (!final) return { kind, confidence, detail: 'still measuring', why: 'There are too few readings yet.' };
  return {
    kind,
    confidence,
    detail: 'too few readings',
    why: `${formatCount(requests)} requests in ${steps} readings say too little; a verdict needs ${MIN_STEPS} readings with requests in each.`,
    next: 'Let the traffic run for longer, or take readings more often.',
  };
}

/** Something rises to the end: memory, or what is counted. */
function judgeGrowth(
  series: Series,
  asked: Float64Array,
  from: number,
  bytes: Trend,
  rising: readonly Rising[],
): Finding | null {
  const growing = rising.map(({ growth }) => growth);
  // A count that rises while memory falls or stays is a leak only where memory was seen to be kept too.
  const telling = rising.filter(({ trend }) => trend.rose >= trend.windows - 1 && trend.events >= 8);
  const counted = bytes.kind !== 'rising' && bytes.kept > 0 && telling.length > 0 && grewOnTheWhole(bytes);
  // It rose, stopped, and rises again, and nothing that is counted does: that may be chance.
  const again = bytes.rose < bytes.windows - 2 && bytes.beganAt === 0 && rising.length === 0;
  if (bytes.kind === 'rising' && again) return unsteady(bytes);
  if (bytes.kind === 'rising' || counted) {
    const queue = overload(series, asked, from);
    if (queue) return queue;
    const trend = bytes.kind === 'rising' ? bytes : (telling[0]?.trend ?? bytes);
    const late = trend.beganAt > 0.2;
    const confidence: Confidence =
      trend.rose === trend.windows && trend.windows >= MIN_STEPS && bytes.kind === 'rising'
        ? 'high'
        : late || trend.rose < trend.windows - 1
          ? 'low'
          : 'medium';
    const grows = formatByteGrowth(bytes.perRequest);
    const why = late
      ? `Live memory after a full collection was flat at first and has risen since, by ${grows} a request, to the end of the run.`
      : bytes.kind === 'rising'
        ? `Live memory after a full collection rose in ${trend.rose} of ${trend.windows} equal parts of the run, by ${grows} a request, and it isn’t levelling off.`
        : `Live memory rises and falls for other reasons too, but ${telling[0]?.growth.name ?? ''} rose by ${formatCountGrowth(telling[0]?.growth.perRequest ?? 0)} a request to the end of the run and is kept.`;
    return {
      kind: 'leak',
      detail: `${grows}${alsoGrowing(counted ? telling.map(({ growth }) => growth) : growing)} per request`,
      why,
      confidence,
    };
  }
  const resource = rising.find(
    ({ growth, trend }) => growth.steady || (growth.of === 'counter' && trend.rose === trend.windows),
  );
  if (!resource) return null;
  const { name, perRequest, steady } = resource.growth;
  return {
    kind: 'resource leak',
    detail: `${formatCountGrowth(perRequest)} ${name} per request`,
    why: `Live bytes are flat (${formatByteGrowth(bytes.perRequest)} a request), but ${name} rose by ${formatCountGrowth(perRequest)} a request in every part of the run.`,
    confidence: steady ? 'high' : 'medium',
  };
}

function unsteady(bytes: Trend): Finding {
  return {
    kind: 'undecided',
    detail: `${formatByteGrowth(bytes.perRequest)} per request, unsteadily`,
    why: `Live memory rose in ${bytes.rose} of ${bytes.windows} equal parts of the run, by ${formatByteGrowth(bytes.perRequest)} a request on the whole: too often for noise, too seldom for a leak.`,
    confidence: 'low',
    next: 'Run for longer: a leak goes on rising, a cache levels off.',
  };
}

/** Nothing rises to the end. It may have risen and stopped, or the run says too little. */
function judgeLevel(
  series: Series,
  from: number,
  live: Float64Array,
  bytes: Trend,
  clientsLeave: boolean,
): Finding | null {
  const requests = series.last('requests') - series.at('requests', from);
  const failed = (series.last('failures') - series.at('failures', from)) / Math.max(1, requests);
  if (failed > 0.5 && !clientsLeave) {
    const exhausted = exhaustion(series, from);
    if (exhausted) return exhausted;
    return {
      kind: 'undecided',
      detail: 'most requests failed',
      why: `${Math.round(failed * 100)} % of the requests failed, so memory says little about the program at work.`,
      confidence: 'low',
      next: 'Look at the faults first, then run again.',
    };
  }
  if (bytes.kind === 'unclear' && bytes.kept >= FLOOR_UNCLEAR) return unsteady(bytes);
  if (bytes.kind === 'levelling' && bytes.kept >= FLOOR_LEVEL) {
    const yetToCome = bytes.toCome > 0.02;
    return {
      kind: 'bounded',
      detail: `levels off at ${formatBytes(live.at(-1) ?? 0)}`,
      why: yetToCome
        ? `Live memory grew by ${formatByteGrowth(bytes.firstHalf)} a request in the first half and by ${formatByteGrowth(bytes.secondHalf)} in the second, as something does that fills up; about ${formatBytes(bytes.kept * bytes.toCome)} are still to come.`
        : `Live memory grew by ${formatByteGrowth(bytes.firstHalf)} a request in the first half and by ${formatByteGrowth(bytes.secondHalf)} in the second: something fills up and stops.`,
      confidence: bytes.toCome > 0.5 ? 'low' : yetToCome ? 'medium' : 'high',
    };
  }
  if (bytes.kind === 'returning') {
    return {
      kind: 'bounded',
      detail: `goes up and down by ${formatBytes(bytes.range)}`,
      why: `Live memory rises by up to ${formatBytes(bytes.range)} and is given back each time; what it falls back to doesn’t rise.`,
      confidence: bytes.windows >= 3 ? 'high' : 'medium',
    };
  }
  return null;
}

/** Live memory is flat; what remains is garbage that waits, a high peak, or nothing. */
function judgePeaks(
  series: Series,
  asked: Float64Array,
  from: number,
  bytes: Trend,
  clientsLeave: boolean,
): Finding {
  const garbage = findWaitingGarbage(series, asked, from, clientsLeave);
  if (garbage.notable) {
    return {
      kind: 'delayed collection',
      detail: `${formatBytes(garbage.bytes)} waits to be collected`,
      why: `After a full collection live memory is flat, but ${formatBytes(garbage.bytes)} waited for that collection at each reading, ${formatBytes(garbage.perRequest)} of each request: cycles that reference counting can’t free.`,
      confidence: 'medium',
    };
  }
  const peak = series.column('peakBytes');
  const live = series.column('liveBytes');
  const before = series.column('beforeBytes');
  const above: number[] = [];
  for (let i = from + 1; i < series.length; i++)
    above.push((peak[i] ?? 0) - Math.max(live[i] ?? 0, before[i] ?? 0));
  const high = above.filter((one) => one >= SPIKE);
  if (high.length > 0 && high.length >= SPIKE_SHARE * above.length) {
    const spike = median(high);
    return {
      kind: 'spike',
      detail: `peaks ${formatBytes(spike)} above live memory`,
      why: `Live memory is flat, but between readings it rose ${formatBytes(spike)} above that: the peak is what a memory limit sees.`,
      confidence: 'high',
    };
  }
  const moves =
    bytes.range >= FLOOR_BYTES ? ` It moves by ${formatBytes(bytes.range)} as work comes and goes.` : '';
  return {
    kind: 'clean',
    detail: '',
    why: `Live memory after a full collection is flat, nothing that is counted rises, and no peak stands out.${moves}`,
    confidence: moves ? 'medium' : 'high',
  };
}

/** Connections that are open and never close again while nearly every request fails: the pool, or the server, has no more. */
function exhaustion(series: Series, from: number): Finding | null {
  if (!series.has('connections')) return null;
  const half = from + ((series.length - from) >> 1);
  const open = series.column('connections').subarray(half);
  const held = open.at(-1) ?? 0;
  const requests = series.last('requests') - series.at('requests', half);
  const failed = (series.last('failures') - series.at('failures', half)) / Math.max(1, requests);
  if (held < MIN_HELD || failed < 0.9 || open.some((count, i) => count < (open[i - 1] ?? 0))) return null;
  return {
    kind: 'resource leak',
    detail: `${formatCount(held)} connections held, none comes back`,
    why: `${formatCount(held)} connections are open and none closes any more, while ${Math.round(failed * 100)} % of the requests fail: there are no more to be had.`,
    confidence: 'medium',
  };
}

/** More comes than the program can answer: the queue grows, whatever the program keeps. */
function overload(series: Series, asked: Float64Array, from: number): Finding | null {
  const inFlight = series.column('inFlight').subarray(from);
  const waits = series.column('waitMeanMs').subarray(from);
  const queue = findTrend(asked, inFlight, { kept: 20, range: 20 });
  if (queue.kind !== 'rising') return null;
  const known: number[] = [];
  for (const wait of waits) if (!Number.isNaN(wait)) known.push(wait);
  const third = Math.floor(known.length / 3);
  const early = median(known.slice(0, third));
  const late = median(known.slice(-third));
  if (third < 2 || !(late > 3 * early + 500)) return null;
  return {
    kind: 'undecided',
    detail: 'more comes than is answered',
    why: `Requests wait longer and longer (${formatCount(early)} ms at first, ${formatCount(late)} ms at the end): memory grows with the queue of those that wait, leak or no leak.`,
    confidence: 'medium',
    next: 'Lower the rate until the waiting time stays level, then run again.',
  };
}

/** Requests asked since the baseline: the answered and the waiting ones. A request that is never answered counts too. */
function askedRequests(series: Series, from: number): Float64Array {
  const inFlight = series.column('inFlight');
  return series
    .column('requests')
    .slice(from)
    .map((count, i) => count + (inFlight[from + i] ?? 0));
}

/** Live bytes without what belongs to the requests in flight at each reading, as far as their number explains it. */
function withoutInFlight(series: Series, asked: Float64Array, from: number): Float64Array {
  const live = series.column('liveBytes').slice(from);
  const inFlight = series.column('inFlight').subarray(from);
  const queue = findTrend(asked, inFlight, { kept: 4, range: 20 });
  if (queue.kind === 'rising' || queue.range + queue.kept < 2) return live;
  const more: number[] = [];
  const bytes: number[] = [];
  for (let i = 1; i < live.length; i++) {
    more.push((inFlight[i] ?? 0) - (inFlight[i - 1] ?? 0));
    bytes.push((live[i] ?? 0) - (live[i - 1] ?? 0));
  }
  const each = theilSen(more, bytes);
  if (!(each > 0)) return live;
  const corrected = live.map((value, i) => value - each * (inFlight[i] ?? 0));
  return movement(corrected) < EXPLAINED_SHARE * movement(live) ? corrected : live;
}

function movement(values: Float64Array): number {
  const steps: number[] = [];
  for (let i = 1; i < values.length; i++) steps.push(Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0)));
  return steps.reduce((sum, step) => sum + step, 0);
}

function countSteps(asked: Float64Array): number {
  let steps = 0;
  for (let i = 1; i < asked.length; i++) if ((asked[i] ?? 0) > (asked[i - 1] ?? 0)) steps++;
  return steps;
}

function grewOnTheWhole(bytes: Trend): boolean {
  return bytes.firstHalf > 0 || bytes.secondHalf > 0;
}

function alsoGrowing(growing: readonly Growth[]): string {
  const named = growing.find((growth) => growth.of === 'type') ?? growing[0];
  return named ? ` and ${formatCountGrowth(named.perRequest)} ${named.name}` : '';
}
