import { useEffect, useState } from 'react';
import { useMediaQuery } from '../../ui/use-media-query';
import { useStored } from '../../ui/use-stored';

/** `desk`: all in sight. `tabs`: one part at a time, chosen at the lower edge. */
export type BenchLayout = 'desk' | 'tabs';
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
  const layout: BenchLayout = narrow || (hasGuide && middling) ? 'tabs' : 'desk';
  const [guide, setGuide] = useStored('leak-lab:bench-guide', shownOrHidden);
  const [code, setCode] = useStored('leak-lab:bench-code', shownOrHidden);
  const [charts, setCharts] = useStored('leak-lab:bench-charts', shownOrHidden);
  const [tab, setTab] = useState<BenchTab>(hasGuide ? 'guide' : 'code');
  const guideBeside = hasGuide && !narrow;
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
      if (part === 'guide') setGuide(guide === 'shown' ? 'hidden' : 'shown');
      if (part === 'code') {
        if (charts === 'hidden') setCharts('shown');
        setCode(code === 'shown' ? 'hidden' : 'shown');
      }
      if (part === 'charts') {
        if (code === 'hidden') setCode('shown');
        setCharts(charts === 'shown' ? 'hidden' : 'shown');
      }
    },
  };
}

function shownOrHidden(stored: string | null): 'shown' | 'hidden' {
  return stored === 'hidden' ? 'hidden' : 'shown';
}
