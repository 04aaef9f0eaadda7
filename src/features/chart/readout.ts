import { formatBytes, formatCount, formatVirtualTime } from '../../domain/format';
import type { Series } from '../../domain/series';
import type { ChartView } from './chart-view';

/** One reading in words, as the table of readings writes it. */
export interface ReadingText {
  /** Where: requests or virtual time. */
  readonly at: string;
  /** The value of the line: `1.1 MB`. */
  readonly value: string;
  /** What goes with it: `before 1.3 MB · peak 1.3 MB`; empty for counts. */
  readonly more: string;
  /** All of it, to be spoken: `1.1 MB live, 1.3 MB before collection, peak 1.3 MB`. */
  readonly spoken: string;
}

export function readingText(series: Series, reading: number, view: ChartView): ReadingText {
  const at =
    view.x === 'time'
      ? formatVirtualTime(series.at('atMs', reading))
      : `${formatCount(series.at('requests', reading))} requests`;
  if (view.metric === 'objects') {
    const value = formatCount(series.at('liveObjects', reading));
    return { at, value, more: '', spoken: `${value} live objects` };
  }
  const value = formatBytes(series.at('liveBytes', reading));
  const before = formatBytes(series.at('beforeBytes', reading));
  const peak = formatBytes(series.at('peakBytes', reading));
  return {
    at,
    value,
    more: `before ${before} · peak ${peak}`,
    spoken: `${value} live, ${before} before collection, peak ${peak}`,
  };
}
