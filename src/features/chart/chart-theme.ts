import type { VariantId } from '../../domain/sample';
import type { MarkerShape } from './painter';

/** Colours of a chart, resolved: canvases and files can’t read tokens. */
export interface ChartTheme {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly grid: string;
  readonly rule: string;
  readonly accent: string;
  readonly sides: Readonly<Record<VariantId, { readonly line: string; readonly band: string }>>;
}

/** How a side’s line is told from the others without its colour: in print, and for whoever sees colours differently. */
export const LINE_STYLES: Readonly<
  Record<VariantId, { readonly dash?: readonly number[]; readonly marker: MarkerShape }>
> = {
  leaky: { marker: 'drop' },
  fixed: { dash: [7, 4], marker: 'ring' },
  'wrong-turn': { dash: [2, 3], marker: 'triangle' },
  yours: { dash: [12, 4, 2, 4], marker: 'diamond' },
};

/** On white paper; what files use when asked for print, and what the printer gets. Contrast 4.5 and more. */
export const PRINT_THEME: ChartTheme = {
  surface: '#ffffff',
  text: '#111111',
  muted: '#444444',
  faint: '#5c5c5c',
  grid: '#e2e2e2',
  rule: '#888888',
  accent: '#0a5ea8',
  sides: {
    leaky: { line: '#b34200', band: 'rgba(213, 94, 0, 0.12)' },
    fixed: { line: '#00775a', band: 'rgba(0, 158, 115, 0.12)' },
    'wrong-turn': { line: '#98446f', band: 'rgba(204, 121, 167, 0.12)' },
    yours: { line: '#0a5ea8', band: 'rgba(10, 94, 168, 0.1)' },
  },
};
