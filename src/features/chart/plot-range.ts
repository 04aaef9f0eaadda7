export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Less movement than this is noise: it must not be blown up to fill the chart. */
const MIN_SPAN = { memory: 16_000, objects: 60, type: 12 } as const;

/**
 * The y-scale for all sides together. It begins at zero unless all that moves lies far above zero;
 * its ends are round numbers, so that it jumps now and then instead of creeping along with the
 * data (a scale that creeps makes every growth look alike).
 */
export function yRange(data: Range | null, metric: keyof typeof MIN_SPAN): Range {
  const least = MIN_SPAN[metric];
  if (!data) return { min: 0, max: least };
  const span = Math.max(data.max - data.min, least, data.max * 0.02);
  const step = roundStep(span / 4);
  const floor = data.min > 2.5 * span ? Math.max(0, Math.floor((data.min - span * 0.12) / step) * step) : 0;
  const room = Math.max(data.max - floor, least);
  const ceiling =
    floor === 0 ? roundUp(room * 1.06) : Math.ceil((data.max + span * 0.08 - floor) / step) * step;
  return { min: floor, max: floor + ceiling };
}

/**
 * Where the x-axis ends: at the data's end when the run is over, before that at the expected end,
 * rounded up so that it stays where it is.
 */
export function xEnd(reached: number, share: number, expected: number | null, over: boolean): number {
  if (over && reached > 0) return reached;
  if (expected !== null) return Math.max(expected, reached, 1);
  return share > 0 && reached > 0 ? Math.max(reached, roundUp(reached / share)) : Math.max(reached, 1000);
}

/** The lowest and highest of several columns; null without a finite value. */
export function extentOf(columns: readonly ArrayLike<number>[]): Range | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i] ?? Number.NaN;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : null;
}

/** The next of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]) {
    if (value <= factor * power * (1 + 1e-9)) return factor * power;
  }
  return 10 * power;
}

function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = value / power;
  return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
}
