import { formatCount } from '../../domain/format';
import { bytesTick, clockTick } from './axis-labels';
import type { Range } from './plot-range';

/** A place on an axis and its label. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

export type AxisKind = 'bytes' | 'objects' | 'requests' | 'seconds';

/** Steps between ticks of virtual time, in seconds, as a clock has them. */
const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];
/** Least gap between two labels along the axis, in CSS pixels. */
const GAP = 18;

/** Ticks at round values, about `most` at most. Counts never get a tick between two whole numbers. */
export function ticksIn(range: Range, kind: AxisKind, most: number): Tick[] {
  const span = range.max - range.min;
  if (!(span > 0) || most < 1) return [];
  const step = stepFor(span / most, kind);
  const ticks: Tick[] = [];
  // No negative zero, which would be written as one.
  const first = Math.ceil(range.min / step - 1e-9) || 0;
  for (let k = first; k * step <= range.max + step * 1e-9 && ticks.length < 100; k++) {
    const value = k * step;
    ticks.push({ value, label: labelOf(value, kind) });
  }
  return ticks;
}

/** As many ticks along a horizontal axis as fit without touching; labels are centred on their ticks. */
export function ticksAlong(
  range: Range,
  kind: AxisKind,
  width: number,
  measure: (label: string) => number,
): Tick[] {
  for (let most = Math.max(1, Math.floor(width / 64)); most >= 1; most--) {
    const ticks = ticksIn(range, kind, most);
    const [first, second] = ticks;
    if (!first || !second) return ticks;
    const between = ((second.value - first.value) / (range.max - range.min)) * width;
    const widest = Math.max(...ticks.map(({ label }) => measure(label)));
    if (widest + GAP <= between) return ticks;
  }
  return [];
}

function stepFor(rough: number, kind: AxisKind): number {
  if (kind === 'seconds' && rough > 0.5) {
    const step = SECONDS.find((seconds) => seconds >= rough);
    if (step) return step;
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  const step = (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
  return kind === 'seconds' ? step : Math.max(1, step);
}

function labelOf(value: number, kind: AxisKind): string {
  switch (kind) {
    case 'bytes':
      return bytesTick(value);
    case 'seconds':
      return clockTick(value);
    default:
      return formatCount(value);
  }
}
