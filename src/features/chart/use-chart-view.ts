import { useCallback, useMemo } from 'react';
import { useStored } from '../../ui/use-stored';
import { type ChartView, DEFAULT_VIEW } from './chart-view';

/** The charts’ view, kept for the next visit. */
export function useChartView(): readonly [ChartView, (view: ChartView) => void] {
  const [stored, store] = useStored('leak-lab:chart-view', readText);
  const view = useMemo(() => parse(stored), [stored]);
  const set = useCallback(({ metric, x, layout }: ChartView) => store(`${metric} ${x} ${layout}`), [store]);
  return [view, set];
}

const readText = (text: string | null): string => text ?? '';

function parse(text: string): ChartView {
  const words = text.split(' ');
  return {
    metric: words.includes('objects') ? 'objects' : DEFAULT_VIEW.metric,
    x: words.includes('time') ? 'time' : DEFAULT_VIEW.x,
    layout: words.includes('overlay') ? 'overlay' : DEFAULT_VIEW.layout,
  };
}
