import { resolvedColor } from '../../ui/resolved-color';
import type { ChartTheme } from './chart-theme';

/** The page’s present colours for a chart. Forces style recalculations: call it when the theme changes, not per frame. */
export function pageTheme(): ChartTheme {
  const side = (token: string) => ({ line: resolvedColor(token), band: resolvedColor(`${token}-soft`) });
  return {
    surface: resolvedColor('--bg'),
    text: resolvedColor('--text'),
    muted: resolvedColor('--muted'),
    faint: resolvedColor('--faint'),
    grid: resolvedColor('--line'),
    rule: resolvedColor('--control-line'),
    accent: resolvedColor('--accent'),
    sides: {
      leaky: side('--leaky'),
      fixed: side('--fixed'),
      'wrong-turn': side('--third'),
      yours: side('--accent'),
    },
  };
}
