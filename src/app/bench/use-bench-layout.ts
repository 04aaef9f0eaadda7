import { useEffect, useState } from 'react';
import { useMediaQuery } from '../../ui/use-media-query';
import { useStored } from '../../ui/use-stored';
import { type BenchLayout, layoutOf, shownOrHidden, toggled } from './bench-layout';

export type { BenchLayout } from './bench-layout';

export type BenchTab = 'guide' | 'code' | 'charts' | 'instruments';

/** Which parts of the bench are in sight, and how to change that. Remembered, but for the tab. */
export interface BenchParts {
  readonly layout: BenchLayout;
  /** The guide has a column of its own, in whichever layout. */
  readonly guideBeside: boolean;
  readonly tab: BenchTab;
  readonly guide: boolean;
  readonly code: boolean;
  readonly charts: boolean;
  setTab(tab: BenchTab): void;
  toggle(part: 'guide' | 'code' | 'charts'): void;
}

export function useBenchParts(hasGuide: boolean): BenchParts {
  const narrow = useMediaQuery('(max-width: 859px)');
  const middling = useMediaQuery('(max-width: 1199px)');
  const { layout, guideBeside } = layoutOf(hasGuide, narrow, middling);
  const [guide, setGuide] = useStored('leak-lab:bench-guide', shownOrHidden);
  const [code, setCode] = useStored('leak-lab:bench-code', shownOrHidden);
  const [charts, setCharts] = useStored('leak-lab:bench-charts', shownOrHidden);
  const [tab, setTab] = useState<BenchTab>(hasGuide ? 'guide' : 'code');
  useEffect(() => {
    // The tab of a guide that has moved into its own column, or isn't there, leads to the code.
    if (tab === 'guide' && (guideBeside || !hasGuide)) setTab('code');
  }, [tab, guideBeside, hasGuide]);
  return {
    layout,
    guideBeside,
    tab,
    guide: guide === 'shown',
    code: code === 'shown' || charts === 'hidden',
    charts: charts === 'shown',
    setTab,
    toggle(part) {
      if (part === 'guide') {
        setGuide(guide === 'shown' ? 'hidden' : 'shown');
        return;
      }
      const next = toggled({ code, charts }, part);
      if (next.code !== code) setCode(next.code);
      if (next.charts !== charts) setCharts(next.charts);
    },
  };
}
