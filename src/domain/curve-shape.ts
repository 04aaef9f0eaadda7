/**
 * What a curve looks like, in the words that the lessons use:
 * - `flat`: ends where it began, and hardly moved;
 * - `rises`: goes up to the end; `levels`: goes up and then stays; `falls`: ends below its start;
 * - `sawtooth`: goes up and down again and again; `spike`: goes up once and comes back; `wavy`: any other way.
 */
export const CURVE_SHAPES = ['flat', 'rises', 'levels', 'sawtooth', 'spike', 'falls', 'wavy'] as const;
export type CurveShape = (typeof CURVE_SHAPES)[number];

/** Points looked at: enough for a dozen teeth. */
const POINTS = 97;
/** A turn counts when the curve goes back by this share of its whole movement. */
const TURN_SHARE = 0.25;
/** Less than this share of the rise comes in the last third: it has levelled off. */
const LEVELLED_SHARE = 0.12;
/** A spike is back within this share of its height … */
const RETURN_SHARE = 0.35;
/** … and stands above half its height for less than this share of the curve. */
const SPIKE_WIDTH = 0.5;

/**
 * Names a curve’s shape by where it turns and how it ends. A movement of less than `floor` in all is flat. Long columns are
 * thinned to 97 pairs of extremes first. Pure. O(points).
 */
export function curveShape(values: ArrayLike<number>, floor: number): CurveShape {
  const points = thin(values);
  const first = points[0] ?? 0;
  const last = points.at(-1) ?? 0;
  const low = Math.min(...points);
  const high = Math.max(...points);
  const range = high - low;
  if (points.length < 2 || range < floor || range === 0) return 'flat';
  const turns = findTurns(points, TURN_SHARE * range);
  const peaks = turns.filter(({ up }) => up).length;
  if (turns.length >= 3 || peaks >= 2) return 'sawtooth';
  if (turns.length === 0) {
    if (last < first) return 'falls';
    const before = points[Math.floor((points.length - 1) * (2 / 3))] ?? last;
    return last - before < LEVELLED_SHARE * range ? 'levels' : 'rises';
  }
  const above = points.filter((value) => value - low > range / 2).length / points.length;
  const returned = Math.abs(last - first) < RETURN_SHARE * range;
  if (peaks === 1 && turns.length === 1 && returned && above < SPIKE_WIDTH) return 'spike';
  return last - first > range / 2 ? 'rises' : 'wavy';
}

interface Turn {
  readonly at: number;
  /** A peak; else a valley. */
  readonly up: boolean;
}

/** Where a curve turns by more than `least`, first to last. */
function findTurns(points: readonly number[], least: number): Turn[] {
  const turns: Turn[] = [];
  let high = 0;
  let low = 0;
  let going: 'up' | 'down' | null = null;
  points.forEach((value, i) => {
    if (value > (points[high] ?? 0)) high = i;
    if (value < (points[low] ?? 0)) low = i;
    if (going !== 'down' && (points[high] ?? 0) - value >= least) {
      // From the start down is no peak.
      if (going === 'up') turns.push({ at: high, up: true });
      going = 'down';
      low = i;
    } else if (going !== 'up' && value - (points[low] ?? 0) >= least) {
      if (going === 'down') turns.push({ at: low, up: false });
      going = 'up';
      high = i;
    }
  });
  return turns;
}

/** At most twice POINTS values: of each stretch the lowest and the highest in their order, and the last value. */
function thin(values: ArrayLike<number>): number[] {
  const count = values.length;
  if (count <= 2 * POINTS) return Array.from(values);
  const out: number[] = [values[0] ?? 0];
  for (let k = 0; k < POINTS; k++) {
    const start = Math.floor((k * count) / POINTS);
    const end = Math.floor(((k + 1) * count) / POINTS);
    let low = start;
    let high = start;
    for (let i = start; i < end; i++) {
      if ((values[i] ?? 0) < (values[low] ?? 0)) low = i;
      if ((values[i] ?? 0) > (values[high] ?? 0)) high = i;
    }
    out.push(values[Math.min(low, high)] ?? 0, values[Math.max(low, high)] ?? 0);
  }
  out.push(values[count - 1] ?? 0);
  return out;
}
