import { formatCount } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { runJson } from '../../lab/kept/run-file';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { reportText } from '../../lab/report-text';
import { CanvasPainter } from './canvas-painter';
import type { ChartGroup } from './chart-group';
import { chartSvg, POSTER_SIZE, type Poster, paintPoster } from './chart-svg';
import { type ChartTheme, PRINT_THEME } from './chart-theme';
import { pageTheme } from './page-theme';
import { readingsCsv } from './readings-csv';

export { reportText };
export type ExportFormat = 'svg' | 'png' | 'csv' | 'json' | 'md';
/** `page`: as the page looks now. `print`: dark on white. */
export type ExportColors = 'page' | 'print';

/** A PNG has so many pixels per CSS pixel. */
const PNG_RATIO = 2;

/** Saves what the charts show now, as a picture. */
export async function exportPicture(
  group: ChartGroup,
  format: 'svg' | 'png',
  colors: ExportColors,
): Promise<void> {
  const state = lab.getState();
  const poster = posterOf(state, group);
  const theme = colors === 'page' ? pageTheme() : PRINT_THEME;
  const variants = state.sides.map(({ variant }) => variant);
  const blob =
    format === 'svg'
      ? new Blob([chartSvg(poster, POSTER_SIZE, theme)], { type: 'image/svg+xml' })
      : await png(poster, theme);
  if (blob) save(blob, fileName(state, variants, format));
}

/** Saves all readings of one side (CSV) or of all sides (JSON). */
export function exportReadings(format: 'csv' | 'json', variant: VariantId | null): void {
  const state = lab.getState();
  if (format === 'json') {
    const variants = state.sides.map((side) => side.variant);
    save(new Blob([runJson(state)], { type: 'application/json' }), fileName(state, variants, 'json'));
    return;
  }
  const side = state.sides.find((one) => one.variant === variant);
  if (!side?.series) return;
  save(new Blob([readingsCsv(side.series)], { type: 'text/csv' }), fileName(state, [side.variant], 'csv'));
}

/** Saves the run as a report for an issue or a pull request. */
export async function saveReport(): Promise<void> {
  const text = await reportText();
  const state = lab.getState();
  const variants = state.sides.map((side) => side.variant);
  save(new Blob([text], { type: 'text/markdown' }), fileName(state, variants, 'md'));
}

/** `leak-lab-globals-that-hold-on-quickjs-leaky-fixed-seed-1.svg` */
export function fileName(
  { sample, plan }: Pick<LabState, 'sample' | 'plan'>,
  variants: readonly VariantId[],
  format: ExportFormat,
): string {
  const id = (sample?.id ?? 'sample').replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
  return `leak-lab-${id}-${variants.join('-')}-seed-${plan?.profile.seed ?? 0}.${format}`;
}

function posterOf(state: LabState, group: ChartGroup): Poster {
  const { sample, plan, sides } = state;
  const memory = group.view.metric === 'memory';
  const version = sides.find(({ info }) => info)?.info?.version;
  const requests = Math.max(0, ...sides.map(({ series }) => series?.last('requests') || 0));
  return {
    title: `${sample?.title ?? 'A program'}: ${memory ? 'memory after collection' : 'live objects'}`,
    subtitle: [
      version,
      `${formatCount(requests)} requests`,
      `seed ${plan?.profile.seed ?? 0}`,
      'measured by Leak Lab',
    ]
      .filter(Boolean)
      .join(' · '),
    legend: sides.map(({ variant, verdict, phase }) => ({
      variant,
      text:
        phase.kind === 'failed' ? `failed: ${phase.fault.message}` : (verdict?.headline ?? 'no verdict yet'),
    })),
    figures: group.shown(),
    note: memory
      ? 'Lines: live bytes after a full collection. Bands: up to the peak since the reading before.'
      : 'Lines: live objects of all types after a full collection.',
  };
}

/** Drawn by the same code as the SVG, with the page’s own typeface. */
function png(poster: Poster, theme: ChartTheme): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = POSTER_SIZE.width * PNG_RATIO;
  canvas.height = POSTER_SIZE.height * PNG_RATIO;
  const ctx = canvas.getContext('2d');
  if (!ctx) return Promise.resolve(null);
  ctx.scale(PNG_RATIO, PNG_RATIO);
  paintPoster(new CanvasPainter(ctx), poster, POSTER_SIZE, theme);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
