/** How the growth of something that fills up is described: `level · (1 − e^(−x / tau)) + perUnit · x`. */
export interface Saturation {
  /** Requests after which 63 % of what fills up is there. */
  readonly tau: number;
  /** What is yet to come after the last window if nothing but the filling goes on. */
  readonly remaining: number;
  /** Growth that goes on beside the filling, per unit of x; 0 where the data don’t ask for it. */
  readonly perUnit: number;
}

/** An improvement of the fit counts when F exceeds this: one in a hundred by chance at 2 and 9 degrees of freedom. */
const SIGNIFICANT_F = 8;
/** The last windows have to grow by less than this share of the first ones. */
const SLOWED_TO = 0.8;
const TAUS = 48;

/**
 * Fits growth by window with a constant rate and with a rate that decays exponentially, as it does while keys that are
 * drawn at random fill a cache (the coupon collector’s problem), and says which the data ask for. Weighted least squares,
 * the weights those of counts (variance in proportion to the mean); tau is searched on a grid. O(windows).
 *
 * @param edges x at the windows’ ends, one more than there are windows
 * @param growth what each window added, ≥ 0
 * @returns null where a constant rate explains the growth as well
 */
export function fitSaturation(edges: readonly number[], growth: readonly number[]): Saturation | null {
  const windows = growth.length;
  const last = windows - 1;
  if (windows < 5) return null;
  const first = edges[0] ?? 0;
  const widths = growth.map((_, k) => (edges[k + 1] ?? 0) - (edges[k] ?? 0));
  const span = (edges[windows] ?? 0) - first;
  const rates = growth.map((value, k) => value / (widths[k] ?? 1));
  const third = Math.max(1, Math.floor(windows / 3));
  if (mean(rates.slice(-third)) > SLOWED_TO * mean(rates.slice(0, third))) return null;

  const constant = weighted(growth, [widths], growth);
  let filling = { error: Number.POSITIVE_INFINITY, tau: 0, shape: [] as number[], level: 0 };
  let both = { error: Number.POSITIVE_INFINITY, tau: 0, level: 0, perUnit: 0 };
  for (let i = 0; i < TAUS; i++) {
    const tau = (span / 40) * 200 ** (i / (TAUS - 1));
    const shape = growth.map(
      (_, k) => Math.exp(-((edges[k] ?? 0) - first) / tau) - Math.exp(-((edges[k + 1] ?? 0) - first) / tau),
    );
    const alone = weighted(growth, [shape], growth);
    const level = alone.factors[0] ?? 0;
    if (alone.error < filling.error) filling = { error: alone.error, tau, shape, level };
    const beside = weighted(growth, [shape, widths], growth);
    const [besideLevel = 0, perUnit = 0] = beside.factors;
    if (besideLevel > 0 && perUnit > 0 && beside.error < both.error)
      both = { error: beside.error, tau, level: besideLevel, perUnit };
  }
  const best = Math.min(filling.error, both.error);
  const improvement = (worse: number, better: number, more: number, parameters: number): number =>
    (worse - better) / more / (better / Math.max(1, windows - parameters) + Number.EPSILON * worse);
  if (improvement(constant.error, best, 1, 3) < SIGNIFICANT_F) return null;
  const goesOn = both.error < filling.error && improvement(filling.error, both.error, 1, 3) >= SIGNIFICANT_F;
  const { tau, level, perUnit } = goesOn ? both : { ...filling, perUnit: 0 };
  // What goes on has to be a fair part of what still comes at the end, or the shape is only roughly exponential.
  const lastRate = rates[last] ?? 0;
  return { tau, remaining: level * Math.exp(-span / tau), perUnit: perUnit > lastRate / 2 ? perUnit : 0 };
}

/** Least squares for one or two columns, weighted by 1 / (like + a floor). */
function weighted(
  values: readonly number[],
  columns: readonly (readonly number[])[],
  like: readonly number[],
): { factors: number[]; error: number } {
  const floor = Math.max(...like) / 50 + Number.MIN_VALUE;
  // Neighbours are averaged: a window that is empty by chance is not infinitely sure.
  const weights = like.map(
    (value, k) => 1 / ((value + (like[k - 1] ?? value) + (like[k + 1] ?? value)) / 3 + floor),
  );
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, k) => sum + value * (b[k] ?? 0) * (weights[k] ?? 0), 0);
  const [a = [], b] = columns;
  let factors: number[];
  if (!b) factors = [dot(a, values) / dot(a, a)];
  else {
    const [aa, ab, bb, ay, by] = [dot(a, a), dot(a, b), dot(b, b), dot(a, values), dot(b, values)];
    const determinant = aa * bb - ab * ab;
    factors =
      determinant > 1e-12 * aa * bb
        ? [(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant]
        : [0, 0];
  }
  const residuals = values.map(
    (value, k) => value - columns.reduce((sum, column, i) => sum + (factors[i] ?? 0) * (column[k] ?? 0), 0),
  );
  return { factors, error: dot(residuals, residuals) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
