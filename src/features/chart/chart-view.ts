/** What the charts show. One view for all sides of a bench, so that they can be compared. */
export interface ChartView {
  readonly metric: 'memory' | 'objects';
  readonly x: 'requests' | 'time';
}

export const DEFAULT_VIEW: ChartView = { metric: 'memory', x: 'requests' };

/** Probes drawn for a metric, from the outermost to the line itself. */
export function probesOf(
  view: ChartView,
): readonly ['peakBytes', 'beforeBytes', 'liveBytes'] | readonly ['liveObjects'] {
  return view.metric === 'memory' ? ['peakBytes', 'beforeBytes', 'liveBytes'] : ['liveObjects'];
}
