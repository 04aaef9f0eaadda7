/** `desk`: all in sight. `tabs`: one part at a time, chosen at the lower edge. */
export type BenchLayout = 'desk' | 'tabs';

export type Sight = 'shown' | 'hidden';

/** How a bench lies in a window. A guide with a column of its own leaves a middling one no room for the desk beside it. */
export function layoutOf(
  hasGuide: boolean,
  narrow: boolean,
  middling: boolean,
): { readonly layout: BenchLayout; readonly guideBeside: boolean } {
  const layout = narrow || (hasGuide && middling) ? 'tabs' : 'desk';
  return { layout, guideBeside: hasGuide && !narrow };
}

/** Shows or hides the code or the charts. One of them is always in sight: hiding it brings the other back. */
export function toggled(
  { code, charts }: { readonly code: Sight; readonly charts: Sight },
  part: 'code' | 'charts',
): { readonly code: Sight; readonly charts: Sight } {
  const other = (sight: Sight): Sight => (sight === 'shown' ? 'hidden' : 'shown');
  return part === 'code' ? { code: other(code), charts: 'shown' } : { code: 'shown', charts: other(charts) };
}

/** Reads what was stored of a part. Accepts anything. */
export function shownOrHidden(stored: string | null): Sight {
  return stored === 'hidden' ? 'hidden' : 'shown';
}
