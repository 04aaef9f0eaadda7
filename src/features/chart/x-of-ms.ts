import type { VirtualMs } from '../../../workers/contract';
import type { LabState } from '../../lab/lab-state';
import type { ChartView } from './chart-view';
import { lensOf } from './series-lens';

/** Where a virtual time is on the x-axis, by the first side that has readings. */
export function xOfMs({ sides }: Pick<LabState, 'sides'>, view: ChartView, atMs: VirtualMs): number {
  if (view.x === 'time') return atMs / 1000;
  for (const { series } of sides) {
    if (!series || series.length === 0) continue;
    const lens = lensOf(series);
    return lens.xAt('requests', Math.max(0, lens.readingAt(atMs)));
  }
  return 0;
}
