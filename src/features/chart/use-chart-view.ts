import { useCallback, useMemo } from 'react';
import { useStored } from '../../ui/use-stored';
import { type ChartView, DEFAULT_VIEW } from './chart-view';

/** The charts’ view, kept for the next visit. `shown` is what a link says: it goes before what was kept, and isn’t kept itself. */
export function useChartView(shown?: ChartView): readonly [ChartView, (view: ChartView) => void] {
  const [stored, store] = useStored('leak-lab:chart-view', (text) => (shown ? print(shown) : (text ?? '')));
  const view = useMemo(() => parse(stored), [stored]);
  const set = useCallback((next: ChartView) => store(print(next)), [store]);
  return [view, set];
}

/** The view that was kept; the standard one where nothing was. */
export function keptChartView(): ChartView {
  try {
    return parse(localStorage.getItem('leak-lab:chart-view') ?? '');
  } catch {
    return DEFAULT_VIEW;
  }
}

const print = ({ metric, x, layout }: ChartView): string => `${metric} ${x} ${layout}`;

function parse(text: string): ChartView {
  const words = text.split(' ');
  return {
    metric: words.includes('objects') ? 'objects' : DEFAULT_VIEW.metric,
    x: words.includes('time') ? 'time' : DEFAULT_VIEW.x,
    layout: words.includes('overlay') ? 'overlay' : DEFAULT_VIEW.layout,
  };
}
