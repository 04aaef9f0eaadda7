/** Points at most for the quadratic estimate: 120 points are 7,140 pairs, well under a millisecond. */
const MAX_POINTS = 120;

/**
 * The Theil–Sen estimate: the median of the slopes between all pairs of points. A few outliers (a table that
 * doubles, a cache that is cleared) don't move it. Units: those of y per unit of x. NaN for fewer than two different x.
 * Longer series are thinned evenly to 120 points. Source: P. K. Sen, JASA 63 (1968), 1379–1389.
 */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const count = Math.min(x.length, y.length);
  const stride = Math.max(1, count / MAX_POINTS);
  const at: number[] = [];
  for (let i = 0; i < count; i += stride) at.push(Math.floor(i));
  const slopes: number[] = [];
  for (let a = 0; a < at.length; a++) {
    for (let b = a + 1; b < at.length; b++) {
      const i = at[a] ?? 0;
      const j = at[b] ?? 0;
      const run = (x[j] ?? 0) - (x[i] ?? 0);
      if (run !== 0) slopes.push(((y[j] ?? 0) - (y[i] ?? 0)) / run);
    }
  }
  return median(slopes);
}

/** The middle value, or the mean of the two middle ones; NaN of nothing. O(n log n). */
export function median(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
