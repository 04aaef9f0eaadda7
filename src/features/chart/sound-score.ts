import type { VariantId } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import type { ChartView } from './chart-view';
import { extentOf, type Range } from './plot-range';
import { lensOf } from './series-lens';

/** One side as sound. */
export interface Voice {
  readonly variant: VariantId;
  /** −1 left … 1 right. */
  readonly pan: number;
  /** Hz at even steps over the run; 0 where the side has ended and is silent. */
  readonly pitches: Float32Array<ArrayBuffer>;
  /** Shares of the run at which a process ended. */
  readonly ends: readonly number[];
}

/** The lowest memory sounds as A2, the highest three octaves above: a span that small loudspeakers and most ears manage. */
const LOWEST_HZ = 110;
const OCTAVES = 3;
/** Less than this share of the memory in use is no movement: it must not sound as a rise. */
const MIN_SHARE = 0.05;

/** A value’s pitch within a range. Equal steps of memory are equal steps of pitch. */
export function pitchOf(value: number, range: Range): number {
  const span = Math.max(range.max - range.min, MIN_SHARE * range.max, 1e-9);
  const share = Math.min(1, Math.max(0, (value - range.min) / span));
  return LOWEST_HZ * 2 ** (OCTAVES * share);
}

/** What the charts show, as sound: the first side at the left, the last at the right, all on one scale of pitch. */
export function soundScore(
  sides: readonly Pick<SideState, 'variant' | 'series' | 'ends'>[],
  view: Pick<ChartView, 'metric' | 'x'>,
  window: Range,
  steps: number,
): Voice[] {
  const probe = view.metric === 'memory' ? 'liveBytes' : 'liveObjects';
  const range = extentOf(sides.flatMap(({ series }) => (series ? [series.column(probe)] : [])));
  if (!range) return [];
  return sides.flatMap(({ variant, series, ends }, index) => {
    if (!series || series.length < 2) return [];
    const lens = lensOf(series);
    const column = series.column(probe);
    const last = lens.xAt(view.x, series.length - 1);
    const pitches = new Float32Array(steps);
    for (let k = 0; k < steps; k++) {
      const x = window.min + ((window.max - window.min) * k) / (steps - 1);
      if (x > last * (1 + 1e-9)) break;
      pitches[k] = pitchOf(column[lens.nearest(view.x, x)] ?? 0, range);
    }
    const pan = sides.length < 2 ? 0 : -0.85 + (1.7 * index) / (sides.length - 1);
    const shares = ends
      .map((end) => (view.x === 'requests' ? end.requests : end.atMs / 1000))
      .map((x) => (x - window.min) / (window.max - window.min))
      .filter((share) => share >= 0 && share <= 1);
    return [{ variant, pan, pitches, ends: shares }];
  });
}
