import { lab } from '../../lab/lab-store';
import { moment } from '../../lab/moment';
import type { ChartView } from './chart-view';
import { xOfMs } from './x-of-ms';

/** Where on the x-axis the moment is that one looks back at; null while the present is shown. */
export function xOfMoment(view: ChartView): number | null {
  const { atMs } = moment.getState();
  return atMs === null ? null : xOfMs(lab.getState(), view, atMs);
}
