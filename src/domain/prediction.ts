import type { Bytes } from '../../workers/contract';
import { type CurveShape, curveShape } from './curve-shape';
import { formatBytes, formatCount } from './format';
import type { Series } from './series';
import type { Verdict } from './verdict-types';

/** Points of a drawn curve, at even steps over the run, both ends included. */
export const PREDICTION_POINTS = 25;

/** The curve that somebody expects before a run: how much more memory than at the baseline. */
export interface Prediction {
  /** Live bytes above the baseline at even steps over the run. */
  readonly growth: readonly Bytes[];
  /** The highest value that could be drawn. */
  readonly topBytes: Bytes;
}

/** A drawn movement of less than this share of the pad’s height is a flat line drawn by hand. */
const SHAKY_SHARE = 0.06;
/** A measured movement of less than this is flat … */
const FLAT_BYTES: Bytes = 16_000;
/** … and so is one of less than this share of the memory in use. */
const FLAT_SHARE = 0.02;
/** An end value is right when it is off by less than this share of the larger growth. */
const RIGHT_SHARE = 0.15;

/** How a drawn curve and the measured one differ. */
export interface Comparison {
  readonly drawn: CurveShape;
  readonly measured: CurveShape;
  /** Both have the same shape. */
  readonly sameShape: boolean;
  /** Live bytes at the end: as drawn (on the measured baseline), and as measured. */
  readonly endDrawn: Bytes;
  readonly endMeasured: Bytes;
  /** The drawn end value is right, to 15 % of the growth or to what a hand can draw. */
  readonly rightEnd: boolean;
  /** One or two sentences for the learner. */
  readonly text: string;
}

/** The shapes that can be picked instead of drawn, as shares of the pad’s height over the run. */
export const READY_SHAPES: readonly {
  readonly id: CurveShape;
  readonly label: string;
  readonly at: (share: number) => number;
}[] = [
  { id: 'flat', label: 'Flat', at: () => 0 },
  { id: 'rises', label: 'Rises steadily', at: (share) => 0.8 * share },
  { id: 'levels', label: 'Rises, then levels off', at: (share) => 0.6 * Math.min(1, share / 0.4) },
  { id: 'sawtooth', label: 'Sawtooth', at: (share) => 0.7 * (share === 1 ? 1 : (share * 4) % 1) },
  {
    id: 'spike',
    label: 'Spike',
    at: (share) => 0.8 * Math.max(0, 1 - Math.abs(share - 0.5) / 0.0834),
  },
];

/** A ready shape as a prediction for a pad of that height. */
export function readyPrediction(shape: (typeof READY_SHAPES)[number], topBytes: Bytes): Prediction {
  const growth = Array.from({ length: PREDICTION_POINTS }, (_, i) =>
    Math.round(topBytes * shape.at(i / (PREDICTION_POINTS - 1))),
  );
  return { growth, topBytes };
}

/** The shape of a drawn curve. */
export function drawnShape({ growth, topBytes }: Prediction): CurveShape {
  return curveShape(growth, SHAKY_SHARE * topBytes);
}

/**
 * Says how a drawn curve differs from what was measured, in shape and in end value. The measured shape follows the verdict where
 * that says it (a leak rises, however slowly), else the readings. Pure. O(readings). Null before the second reading.
 */
export function comparePrediction(
  prediction: Prediction,
  series: Series,
  verdict: Verdict | null,
): Comparison | null {
  if (series.length < 2) return null;
  const live = series.column('liveBytes');
  const start = live[0] ?? 0;
  const endMeasured = live.at(-1) ?? 0;
  const endDrawn = start + (prediction.growth.at(-1) ?? 0);
  const drawn = drawnShape(prediction);
  const measured = measuredShape(live, verdict);
  const off = endDrawn - endMeasured;
  const growth = Math.max(Math.abs(endMeasured - start), Math.abs(endDrawn - start));
  const rightEnd = Math.abs(off) <= Math.max(RIGHT_SHARE * growth, FLAT_BYTES);
  const sameShape = drawn === measured;
  const memory = measuredText(measured, series, verdict);
  const text = sameShape
    ? `You drew ${DRAWN_TEXT[drawn]}, and so it was: ${memory}. ${endText(off, growth, rightEnd)}`
    : `You drew ${DRAWN_TEXT[drawn]}; ${memory}. ${endText(off, growth, rightEnd)}`;
  return { drawn, measured, sameShape, endDrawn, endMeasured, rightEnd, text };
}

const DRAWN_TEXT: Readonly<Record<CurveShape, string>> = {
  flat: 'a flat line',
  rises: 'a steady rise',
  levels: 'a rise that levels off',
  sawtooth: 'a sawtooth',
  spike: 'a spike that comes back down',
  falls: 'a fall',
  wavy: 'a line that goes up and down',
};

function measuredShape(live: Float64Array, verdict: Verdict | null): CurveShape {
  const byReadings = curveShape(live, Math.max(FLAT_BYTES, FLAT_SHARE * (live[0] ?? 0)));
  switch (verdict?.class) {
    case 'leak':
      return byReadings === 'sawtooth' ? byReadings : 'rises';
    case 'spike':
      return 'spike';
    case 'clean':
      return byReadings === 'sawtooth' || byReadings === 'spike' ? byReadings : 'flat';
    default:
      return byReadings;
  }
}

/** What a side’s memory has done so far, for those who can’t see the chart: `memory rose by 177.2 B a request from …`. */
export function describeMemory(series: Series, verdict: Verdict | null): string {
  return measuredText(measuredShape(series.column('liveBytes'), verdict), series, verdict);
}

/** What memory did, as the second half of a sentence. */
function measuredText(shape: CurveShape, series: Series, verdict: Verdict | null): string {
  const live = series.column('liveBytes');
  const start = formatBytes(live[0] ?? 0);
  const end = formatBytes(live.at(-1) ?? 0);
  const [low, high] = lowestAndHighest(live);
  switch (shape) {
    case 'flat':
      return `memory stayed at about ${end}`;
    case 'rises': {
      const slope = verdict?.bytesPerRequest;
      const pace = slope && slope > 0 ? ` by ${formatBytes(slope)} a request` : '';
      return `memory rose${pace} from ${start} to ${end} over ${formatCount(series.last('requests'))} requests`;
    }
    case 'levels':
      return `memory rose from ${start} and levelled off at ${end}`;
    case 'sawtooth':
      return `memory went up and down between ${formatBytes(low)} and ${formatBytes(high)}`;
    case 'spike': {
      const peak = lowestAndHighest(series.column('peakBytes'))[1];
      return `memory peaked at ${formatBytes(Math.max(high, peak))} and came back to ${end}`;
    }
    case 'falls':
      return `memory fell from ${start} to ${end}`;
    case 'wavy':
      return `memory moved between ${formatBytes(low)} and ${formatBytes(high)} and ended at ${end}`;
  }
}

function endText(off: Bytes, growth: Bytes, right: boolean): string {
  if (right) return 'Your end value is right.';
  const share = Math.round((Math.abs(off) / growth) * 100);
  return `Your line ends ${formatBytes(Math.abs(off))} too ${off > 0 ? 'high' : 'low'} (${share} % of the growth).`;
}

function lowestAndHighest(values: Float64Array): readonly [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
