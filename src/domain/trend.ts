import { fitSaturation } from './saturation';
import { median } from './slope';

/**
 * What a column does over a run:
 * - `flat`: it ends where it began, but for small movements;
 * - `rising`: what it keeps goes on growing to the end;
 * - `levelling`: it grew and has stopped, or slows down as a filling cache does;
 * - `returning`: it rises and falls, and what it falls back to doesn’t rise;
 * - `unclear`: it grew, and the run is too short to say how that goes on.
 */
export type TrendKind = 'flat' | 'rising' | 'levelling' | 'returning' | 'unclear';

/**
 * By what a trend was told:
 * - `little kept`: less than the floor was kept, whatever moved;
 * - `growing table`: a table is laid out anew, larger each time it is full;
 * - `windows`: what is kept rose in the windows of the run, to the end;
 * - `late windows`: it did not in the first ones;
 * - `stopped`: hardly anything came in the last third;
 * - `few steps`: it rose at no more readings than something that is made when it is first needed;
 * - `few rises`: it rose at more, and still at too few for a trend;
 * - `filling`: a saturation fits it;
 * - `gaps`: it didn't rise in enough of the last windows;
 * - `valleys`: it rises and falls, and its valleys told.
 */
export type TrendReason =
  | 'little kept'
  | 'growing table'
  | 'windows'
  | 'late windows'
  | 'stopped'
  | 'few steps'
  | 'few rises'
  | 'filling'
  | 'gaps'
  | 'valleys';

export interface Trend {
  readonly kind: TrendKind;
  readonly by: TrendReason;
  /** While `rising`: growth per request towards the end. Otherwise over the whole run. */
  readonly perRequest: number;
  /** What was kept, from the lowest reading to the last valley. */
  readonly kept: number;
  /** Highest minus lowest reading after the first. */
  readonly range: number;
  /** Windows looked at, and how many of them rose. */
  readonly windows: number;
  readonly rose: number;
  /** Growth per request in the first and in the second half. */
  readonly firstHalf: number;
  readonly secondHalf: number;
  /** Readings at which it rose. */
  readonly events: number;
  /** Share of the run after which the growth began: 0 from the start. */
  readonly beganAt: number;
  /** While `levelling`: what is still to come by the fit, as a share of what was kept. */
  readonly toCome: number;
}

export interface TrendFloors {
  /** A change of less than this in all is no growth. */
  readonly kept: number;
  /** Movements up and down of less than this are no teeth. */
  readonly range: number;
}

/** At most so many windows: a slope in each, and still several readings. */
const MAX_WINDOWS = 12;
const MIN_WINDOWS = 4;
/** A window should hold so many rises, or chance leaves some without one. */
const EVENTS_A_WINDOW = 3;
/** With fewer rises than this a steady process can’t be told from some steps. */
const MIN_EVENTS = 6;
/** So few are something that is made when it is first needed. */
const MAX_STEPS = 3;
/** Events come by chance: so many standard deviations fewer in the second half are no chance. */
const FEWER_BY_SIGMAS = 2.5;
/** The last rise is part of the leak, not of a sawtooth, when it is so many times as high as what was ever given back. */
const OUTGROWS = 1.5;
/** Less than this share of the growth in the last third of the windows: it has stopped … */
const STOPPED_SHARE = 0.16;
/** … unless it goes on evenly there, as a small leak does beside a cache that is full. */
const STOPPED_SHARE_EVEN = 0.05;
/** The least window of the last third has at least this share of the largest: evenly. */
const EVEN_SHARE = 0.25;
/** Teeth this many times smaller than the whole movement are noise on a rise. */
const FINE_TEETH = 8;
/** A sawtooth rises in more than this share of its steps; noise in half of them. */
const TOOTH_SHARE = 0.64;
/** A filling that is to bring more than this many times what it has brought can’t be told from growth without end. */
const MAX_TO_COME = 2;
/** Growth that begins after this share of the run begins late. */
const LATE_FROM = 0.2;

/**
 * What a column does as requests come. It looks at what is kept: the lowest value that still follows (so that teeth
 * and noise don’t count), up to the last valley, in equal windows of requests. Pure. O(readings).
 */
export function findTrend(asked: ArrayLike<number>, values: ArrayLike<number>, floors: TrendFloors): Trend {
  const last = Math.min(asked.length, values.length) - 1;
  const teeth = findTeeth(values, last);
  return teeth.deepest * FINE_TEETH < teeth.range || teeth.outgrown
    ? monotone(asked, values, last, teeth, floors)
    : toothed(asked, values, last, teeth, floors);
}

/** It hardly ever falls: judged in windows. */
function monotone(
  asked: ArrayLike<number>,
  values: ArrayLike<number>,
  last: number,
  teeth: Teeth,
  floors: TrendFloors,
): Trend {
  const kept = keptFrom(values, last);
  const all = (kept[last] ?? 0) - (kept[0] ?? 0);
  let events = 0;
  for (let i = 1; i <= last; i++) if ((kept[i] ?? 0) > (kept[i - 1] ?? 0)) events++;
  const wanted = Math.min(MAX_WINDOWS, Math.max(MIN_WINDOWS, Math.floor(events / EVENTS_A_WINDOW)), last);
  const ends = windowEnds(asked, last, wanted);
  const growth = ends.slice(1).map((reading, k) => (kept[reading] ?? 0) - (kept[ends[k] ?? 0] ?? 0));
  const windows = growth.length;
  const rose = growth.filter((value) => value > 0).length;
  const between = (from: number, to: number): number => perRequest(asked, kept, from, to);
  const middle = ends[windows >> 1] ?? 0;
  const trend = (kind: TrendKind, by: TrendReason, more: Partial<Trend> = {}): Trend => ({
    kind,
    by,
    perRequest: between(0, last),
    kept: all,
    range: teeth.range,
    windows,
    rose,
    firstHalf: between(0, middle),
    secondHalf: between(middle, last),
    events,
    beganAt: 0,
    toCome: 0,
    ...more,
  });
  if (all < floors.kept || windows < 2)
    return trend(teeth.range >= floors.range ? 'returning' : 'flat', 'little kept');
  if (isGrowingTable(asked, kept, last)) return trend('rising', 'growing table');

  const tail = Math.max(2, Math.round(windows / 3));
  const inTail = growth.slice(-tail);
  // By the middle one: a last movement by chance is no trend.
  const tailRise = median(inTail) * tail;
  const tailRose = inTail.filter((value) => value > 0).length;
  const stopped = inTail.at(-1) === 0 && inTail.at(-2) === 0;
  const even = Math.min(...inTail) >= EVEN_SHARE * Math.max(...inTail);
  const enough = Math.max(
    (even ? STOPPED_SHARE_EVEN : STOPPED_SHARE) * all,
    teeth.deepest,
    (floors.kept * tail) / windows / 2,
  );
  if (tailRise <= enough || tailRose * 2 < tail || stopped) return trend('levelling', 'stopped');
  if (events <= MAX_STEPS) return trend('levelling', 'few steps');
  if (events < MIN_EVENTS) return trend('unclear', 'few rises');
  const edges = ends.map((reading) => asked[reading] ?? 0);
  const fit = fitSaturation(edges, withoutJumps(kept, ends, growth));
  const early = eventsUpTo(asked, kept, ((asked[0] ?? 0) + (asked[last] ?? 0)) / 2);
  const fewer = 2 * early - events > FEWER_BY_SIGMAS * Math.sqrt(events) || events > 0.8 * last;
  if (fit && fewer && fit.perUnit === 0 && fit.remaining <= MAX_TO_COME * all)
    return trend('levelling', 'filling', { toCome: fit.remaining / all });
  if (tailRose < tail - (tail > 3 ? 1 : 0)) return trend('unclear', 'gaps');
  const begun = Math.max(
    0,
    growth.findIndex((value) => value > 0),
  );
  // The window in which a late growth begins is only partly its own.
  const start = begun > 0 ? begun + 1 : 0;
  const from = ends[fit && fit.perUnit > 0 ? windows - tail : start] ?? 0;
  const beganAt = begun / windows;
  return trend('rising', beganAt > LATE_FROM ? 'late windows' : 'windows', {
    perRequest: between(from, last),
    beganAt,
  });
}

/** It rises and falls: judged by its valleys. */
function toothed(
  asked: ArrayLike<number>,
  values: ArrayLike<number>,
  last: number,
  { range, deepest, bottoms, sawtooth }: Teeth,
  floors: TrendFloors,
): Trend {
  const late = bottoms.slice(Math.floor(bottoms.length / 3));
  const level = (reading: number | undefined): number => values[reading ?? 0] ?? 0;
  let up = 0;
  let down = 0;
  for (let a = 0; a < late.length; a++) {
    for (let b = a + 1; b < late.length; b++) {
      if (level(late[b]) > level(late[a])) up++;
      if (level(late[b]) < level(late[a])) down++;
    }
  }
  const tau = up + down === 0 ? 0 : (up - down) / (up + down);
  const from = late[0] ?? 0;
  const to = late.at(-1) ?? last;
  const lowest = Math.min(...late.map(level), level(last));
  const middle = late[late.length >> 1] ?? from;
  const rate = perRequest(asked, values, from, to);
  const trend = (kind: TrendKind): Trend => ({
    kind,
    by: 'valleys',
    perRequest: rate,
    kept: lowest - level(0),
    range,
    windows: Math.max(0, late.length - 1),
    rose: late.filter((reading, k) => k > 0 && level(reading) > level(late[k - 1])).length,
    firstHalf: perRequest(asked, values, 0, middle),
    secondHalf: perRequest(asked, values, middle, to),
    events: late.length,
    beganAt: 0,
    toCome: 0,
  });
  const rise = level(to) - level(from);
  // Few valleys have to rise one and all, and by something like a tooth; many may stray a little.
  const goesOn = perRequest(asked, values, middle, to) > rate / 3;
  const clear =
    (late.length >= 6 && tau >= 0.7 && rise > deepest / (sawtooth ? 3 : 1)) ||
    (late.length >= 3 && tau === 1 && sawtooth && rise > deepest / 2);
  if (clear && goesOn && rise >= floors.kept) return trend('rising');
  if (lowest - level(0) >= Math.max(floors.kept, floors.range, range / 2)) return trend('levelling');
  return trend(sawtooth && range >= floors.range ? 'returning' : 'flat');
}

/** How a column falls again and again. */
interface Teeth {
  /** Highest minus lowest after the first reading. */
  readonly range: number;
  /** The most that was ever given back. */
  readonly deepest: number;
  /** Readings at the bottom of a tooth, a tooth being half as deep as the deepest or deeper. */
  readonly bottoms: readonly number[];
  /** The last rise is higher than what was ever given back. */
  readonly outgrown: boolean;
  /** True where slow rises and quick falls, or long waves, tell teeth from work that comes and goes. */
  readonly sawtooth: boolean;
}

function findTeeth(values: ArrayLike<number>, last: number): Teeth {
  let top = Number.NEGATIVE_INFINITY;
  let low = Number.POSITIVE_INFINITY;
  let deepest = 0;
  let valley = 1;
  let ups = 0;
  let downs = 0;
  // The first reading is left out: what the warm-up left behind is no tooth.
  for (let i = 1; i <= last; i++) {
    const value = values[i] ?? 0;
    if (value < top) {
      valley = i;
      deepest = Math.max(deepest, top - value);
    }
    if (i > 1 && value > (values[i - 1] ?? 0)) ups++;
    if (i > 1 && value < (values[i - 1] ?? 0)) downs++;
    top = Math.max(top, value);
    low = Math.min(low, value);
  }
  const range = top - low;
  const outgrown = deepest === 0 || (values[last] ?? 0) - (values[valley] ?? 0) > OUTGROWS * deepest;
  const bottoms: number[] = [];
  let peak = values[1] ?? 0;
  let bottom = -1;
  for (let i = 1; i <= last && deepest > 0; i++) {
    const value = values[i] ?? 0;
    if (bottom < 0) {
      peak = Math.max(peak, value);
      if (peak - value >= deepest / 2) bottom = i;
    } else if (value < (values[bottom] ?? 0)) bottom = i;
    else if (value - (values[bottom] ?? 0) > deepest / 2) {
      bottoms.push(bottom);
      bottom = -1;
      peak = value;
    }
  }
  if (bottom >= 0) bottoms.push(bottom);
  const lopsided = ups > TOOTH_SHARE * (ups + downs);
  return { range, deepest, bottoms, outgrown, sawtooth: lopsided || likeItsNeighbour(values, last) > 0.5 };
}

/** Autocorrelation at a lag of one reading, without the first reading. */
function likeItsNeighbour(values: ArrayLike<number>, last: number): number {
  let mean = 0;
  for (let i = 1; i <= last; i++) mean += (values[i] ?? 0) / Math.max(1, last);
  let same = 0;
  let all = 0;
  for (let i = 1; i <= last; i++) {
    const off = (values[i] ?? 0) - mean;
    all += off * off;
    if (i < last) same += off * ((values[i + 1] ?? 0) - mean);
  }
  return all > 0 ? same / all : 0;
}

function eventsUpTo(asked: ArrayLike<number>, kept: Float64Array, to: number): number {
  let events = 0;
  for (let i = 1; i < kept.length && (asked[i] ?? 0) <= to; i++)
    if ((kept[i] ?? 0) > (kept[i - 1] ?? 0)) events++;
  return events;
}

/** The lowest value that still follows: what was kept for good. */
function keptFrom(values: ArrayLike<number>, last: number): Float64Array {
  const kept = new Float64Array(last + 1);
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = last; i >= 0; i--) {
    lowest = Math.min(lowest, values[i] ?? 0);
    kept[i] = lowest;
  }
  return kept;
}

function perRequest(asked: ArrayLike<number>, values: ArrayLike<number>, from: number, to: number): number {
  const run = (asked[to] ?? 0) - (asked[from] ?? 0);
  return run > 0 ? ((values[to] ?? 0) - (values[from] ?? 0)) / run : 0;
}

/** Readings that end a window, the first included: equal numbers of requests as far as readings allow. */
function windowEnds(asked: ArrayLike<number>, end: number, wanted: number): number[] {
  const ends = [0];
  const first = asked[0] ?? 0;
  const span = (asked[end] ?? 0) - first;
  let reading = 0;
  for (let k = 1; k <= wanted; k++) {
    const goal = first + (span * k) / wanted;
    while (reading < end && (asked[reading] ?? 0) < goal) reading++;
    // The nearer of the two readings around the goal.
    const before = goal - (asked[reading - 1] ?? 0);
    const nearest =
      k < wanted && reading > 0 && before < (asked[reading] ?? 0) - goal ? reading - 1 : reading;
    if ((asked[nearest] ?? 0) > (asked[ends.at(-1) ?? 0] ?? 0)) ends.push(nearest);
  }
  return ends;
}

/** Growth by window as its median step says, where nearly every reading rises: a table that doubles is no trend. */
function withoutJumps(kept: Float64Array, ends: readonly number[], growth: readonly number[]): number[] {
  return growth.map((whole, k) => {
    const from = ends[k] ?? 0;
    const to = ends[k + 1] ?? 0;
    const steps: number[] = [];
    for (let i = from + 1; i <= to; i++) steps.push((kept[i] ?? 0) - (kept[i - 1] ?? 0));
    if (steps.length < 3 || steps.filter((step) => step > 0).length < steps.length * 0.8) return whole;
    const middle = median(steps);
    return steps.reduce((sum, step) => sum + Math.min(step, 3 * middle), 0);
  });
}

/**
 * A bare table (an array of numbers, a buffer) is laid out anew, larger by a factor, each time it is full: the steps become rarer
 * and higher in the same proportion while what is in it grows at a constant rate. Between two steps nothing
 * moves, which must not be taken for the end of the growth.
 */
function isGrowingTable(asked: ArrayLike<number>, kept: Float64Array, end: number): boolean {
  const at: number[] = [];
  const heights: number[] = [];
  for (let i = 1; i <= end; i++) {
    const step = (kept[i] ?? 0) - (kept[i - 1] ?? 0);
    if (step <= 0) continue;
    at.push(asked[i] ?? 0);
    heights.push(step);
  }
  if (at.length < 4 || at.length > end / 3) return false;
  const ratios: number[] = [];
  for (let k = 2; k < at.length; k++) {
    const gap = (at[k] ?? 0) - (at[k - 1] ?? 0);
    const before = (at[k - 1] ?? 0) - (at[k - 2] ?? 0);
    ratios.push(gap / before);
    const growth = (heights[k] ?? 0) / (heights[k - 1] ?? 1);
    if (growth < 0.9 || growth > 2.5 || gap < before * 0.8) return false;
  }
  const factor = median(ratios);
  if (!(factor > 1.02 && factor < 2.5)) return false;
  const lastGap = (at.at(-1) ?? 0) - (at.at(-2) ?? 0);
  return (asked[end] ?? 0) - (at.at(-1) ?? 0) <= lastGap * factor * 1.1;
}
