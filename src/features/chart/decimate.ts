/** Columns ready to be drawn: one x, several y, all of one length. */
export interface PlotColumns {
  readonly x: Float64Array;
  readonly ys: readonly Float64Array[];
}

/**
 * Thins columns out to about `most` points without losing an extreme: each bucket of neighbours
 * becomes two points that carry the bucket's lowest and highest value, in the order in which they
 * occurred. Returns the columns themselves where they are short enough. O(points × columns).
 */
export function decimate(columns: PlotColumns, most: number): PlotColumns {
  const { x, ys } = columns;
  if (x.length <= most) return columns;
  const bucket = Math.ceil((2 * x.length) / most);
  const buckets = Math.ceil(x.length / bucket);
  const thinX = new Float64Array(buckets * 2);
  const thinYs = ys.map(() => new Float64Array(buckets * 2));
  for (let b = 0; b < buckets; b++) {
    const start = b * bucket;
    const end = Math.min(start + bucket, x.length);
    thinX[2 * b] = x[start] ?? Number.NaN;
    thinX[2 * b + 1] = x[end - 1] ?? Number.NaN;
    ys.forEach((y, index) => {
      let low = start;
      let high = start;
      for (let i = start + 1; i < end; i++) {
        const value = y[i] ?? Number.NaN;
        if (value < (y[low] ?? Number.NaN)) low = i;
        if (value > (y[high] ?? Number.NaN)) high = i;
      }
      const out = thinYs[index];
      if (!out) return;
      out[2 * b] = y[Math.min(low, high)] ?? Number.NaN;
      out[2 * b + 1] = y[Math.max(low, high)] ?? Number.NaN;
    });
  }
  return { x: thinX, ys: thinYs };
}
