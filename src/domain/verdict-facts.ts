import type { Bytes, VerdictTraits } from '../../workers/contract';
import { findGrowth, type Rising } from './growth';
import type { Series } from './series';
import { theilSen } from './slope';
import { findTrend, type Trend } from './trend';

/* What the rules of the verdict (verdict-rules.ts) look at, read from a series once for all of them. */

/** Less than this a request is no growth of memory by itself: counts that rise steadily can still show a leak. */
const FLOOR_BYTES_PER_REQUEST: Bytes = 1;
/** Nor is less than this in all. */
export const FLOOR_BYTES: Bytes = 2048;
/** A memory that goes up and down by less than this is flat. */
const FLOOR_TEETH: Bytes = 16 * 1024;
/** In-flight requests explain a movement when without them it is smaller than this share of itself. */
const EXPLAINED_SHARE = 0.8;
/** A count has to rise at so many readings before it can say that memory is kept. */
const MIN_TELLING_EVENTS = 8;

export interface JudgeOptions {
  /** False while the run goes on: too few readings are then no reason to give advice. */
  readonly final: boolean;
  /** Of the runtime that was read, from its record. */
  readonly traits: VerdictTraits;
  /** The reading that stands for the baseline, for instance the first one of a process. Default 0. */
  readonly from?: number;
  /** True where clients of the load leave before they are answered: such requests count as failed, and nothing is wrong. */
  readonly clientsLeave?: boolean;
}

/** Whether memory grows to the end of the run, and what says so. */
export type MemoryGrowth =
  /** It doesn't. */
  | { readonly kind: 'none' }
  /** It rose, stopped and rises again, and nothing that is counted rises: that may be chance. */
  | { readonly kind: 'seldom' }
  /** Live bytes rise. */
  | { readonly kind: 'bytes' }
  /** Live bytes rise and fall for other reasons, but these counts rise, and memory is kept. */
  | { readonly kind: 'counted'; readonly telling: readonly [Rising, ...Rising[]] };

/** What the rules look at. */
export interface VerdictFacts {
  readonly series: Series;
  readonly traits: VerdictTraits;
  readonly final: boolean;
  readonly from: number;
  readonly clientsLeave: boolean;
  /** Requests asked since the baseline, at each reading from `from` on: the answered and the waiting ones. */
  readonly asked: Float64Array;
  /** Live bytes at the same readings, without what belongs to requests in flight. */
  readonly live: Float64Array;
  readonly requests: number;
  /** Readings with requests since the one before. */
  readonly steps: number;
  /** What live bytes do. */
  readonly bytes: Trend;
  /** What is counted and rises to the end, the most telling first. */
  readonly rising: readonly Rising[];
  readonly growth: MemoryGrowth;
  /** The first count that rises evenly, or a counter that rises in every part of the run; null where there is none. */
  readonly resource: Rising | null;
  /** Share of the requests that failed. */
  readonly failed: number;
}

/** Reads the facts from a series. Pure. A few milliseconds for any usual length. */
export function gatherFacts(
  series: Series,
  { final, traits, from = 0, clientsLeave = false }: JudgeOptions,
): VerdictFacts {
  const asked = askedRequests(series, from);
  const live = withoutInFlight(series, asked, from);
  const requests = (asked.at(-1) ?? 0) - (asked[0] ?? 0);
  const kept = Math.max(FLOOR_BYTES, requests * FLOOR_BYTES_PER_REQUEST);
  const bytes = findTrend(asked, live, { kept, range: FLOOR_TEETH });
  const rising = findGrowth(series, asked, from);
  const resource = rising.find(
    ({ growth, trend }) => growth.steady || (growth.of === 'counter' && trend.rose === trend.windows),
  );
  return {
    series,
    traits,
    final,
    from,
    clientsLeave,
    asked,
    live,
    requests,
    steps: countSteps(asked),
    bytes,
    rising,
    growth: judgeGrowth(bytes, rising),
    resource: resource ?? null,
    failed: failedShare(series, from),
  };
}

/** Says whether memory grows to the end of the run, by its bytes or by what is counted in it. */
function judgeGrowth(bytes: Trend, rising: readonly Rising[]): MemoryGrowth {
  if (bytes.kind === 'rising') {
    const seldom = bytes.rose < bytes.windows - 2 && bytes.beganAt === 0 && rising.length === 0;
    return { kind: seldom ? 'seldom' : 'bytes' };
  }
  // A count that rises while memory falls or stays is a leak only where memory was seen to be kept too.
  const grew = bytes.kept > 0 && (bytes.firstHalf > 0 || bytes.secondHalf > 0);
  const [first, ...others] = rising.filter(
    ({ trend }) => trend.rose >= trend.windows - 1 && trend.events >= MIN_TELLING_EVENTS,
  );
  return grew && first ? { kind: 'counted', telling: [first, ...others] } : { kind: 'none' };
}

/** The share of requests since a reading that failed: 0 … 1. */
export function failedShare(series: Series, from: number): number {
  const requests = series.last('requests') - series.at('requests', from);
  return (series.last('failures') - series.at('failures', from)) / Math.max(1, requests);
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
