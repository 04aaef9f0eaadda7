import type { VariantId } from '../../domain/sample';
import { VARIANT_LABELS } from '../../domain/sample';
import { type ChartTheme, LINE_STYLES, PRINT_THEME } from './chart-theme';
import type { Curve, Figure } from './figure';
import { paintFigure } from './paint-figure';
import type { Painter } from './painter';
import { extentOf, yRange } from './plot-range';
import { SvgPainter, textWidth } from './svg-painter';

/** A chart as it leaves the page: with what one has to know to read it elsewhere. */
export interface Poster {
  readonly title: string;
  /** Runtime, requests, seed: how to get the same again. */
  readonly subtitle: string;
  /** One a side: what its line looks like, and its verdict. */
  readonly legend: readonly { readonly variant: VariantId; readonly text: string }[];
  /** One, or several side by side on one scale. */
  readonly figures: readonly Figure[];
  /** What the lines and the band are. */
  readonly note: string;
}

export interface PosterSize {
  readonly width: number;
  readonly height: number;
}

export const POSTER_SIZE: PosterSize = { width: 1200, height: 630 };

const EDGE = 28;
const GAP = 28;

/** Draws a poster, on a canvas or into a file. */
export function paintPoster(painter: Painter, poster: Poster, size: PosterSize, theme: ChartTheme): void {
  const { width, height } = size;
  painter.area([0, 0, width, 0, width, height, 0, height], theme.surface);
  const right = width - EDGE;
  let y = EDGE + 18;
  painter.text(fitting(poster.title, right - EDGE, 22, 700), EDGE, y, {
    color: theme.text,
    size: 22,
    weight: 700,
  });
  y += 24;
  painter.text(fitting(poster.subtitle, right - EDGE, 13, 400), EDGE, y, { color: theme.muted, size: 13 });
  y += 12;
  for (const { variant, text } of poster.legend) {
    y += 22;
    const { line: color } = theme.sides[variant];
    const { dash, marker } = LINE_STYLES[variant];
    painter.line([EDGE, y - 5, EDGE + 40, y - 5], { color, width: 2.25, ...(dash ? { dash } : {}) });
    painter.marker(marker, EDGE + 20, y - 5, 4, color, theme.surface);
    const label = VARIANT_LABELS[variant];
    painter.text(label, EDGE + 50, y, { color, size: 14, weight: 650 });
    const from = EDGE + 50 + Math.max(58, painter.measure(label, 14, 650) + 14);
    painter.text(fitting(text, right - from, 14, 400), from, y, { color: theme.text, size: 14 });
  }
  const top = y + 18;
  const count = Math.max(1, poster.figures.length);
  const each = (right - EDGE - GAP * (count - 1)) / count;
  poster.figures.forEach((figure, k) => {
    const box = { left: EDGE + k * (each + GAP), top, width: each, height: height - EDGE - 18 - top };
    paintFigure(painter, figure, box, theme, 12);
  });
  const base = height - EDGE + 4;
  const source = 'Leak Lab';
  painter.text(source, right, base, { color: theme.muted, size: 12, weight: 650, align: 'right' });
  const room = right - EDGE - painter.measure(source, 12, 650) - 24;
  painter.text(fitting(poster.note, room, 12, 400), EDGE, base, { color: theme.muted, size: 12 });
}

/** A poster as an SVG document. Pure: the same poster gives the same text, in a page as in Node. */
export function chartSvg(
  poster: Poster,
  size: PosterSize = POSTER_SIZE,
  theme: ChartTheme = PRINT_THEME,
): string {
  const painter = new SvgPainter();
  paintPoster(painter, poster, size, theme);
  const description = [
    poster.subtitle,
    ...poster.legend.map(({ variant, text }) => `${VARIANT_LABELS[variant]}: ${text}`),
    poster.note,
  ].join('. ');
  return painter.document(size.width, size.height, poster.title, description);
}

/** A recorded line: memory after collection by requests. */
export interface RecordedLine {
  readonly variant: VariantId;
  readonly requests: readonly number[];
  readonly liveBytes: readonly number[];
  /** The value at the line’s end, for people. */
  readonly endText: string;
}

/** A figure from recorded lines, for images that are made when the site is built. Several go into one figure, on one scale. */
export function recordedFigure(lines: readonly RecordedLine[]): Figure {
  const curves = lines.map(
    ({ variant, requests, liveBytes, endText }): Curve => ({
      variant,
      label: VARIANT_LABELS[variant],
      line: [{ x: requests, y: liveBytes }],
      before: [],
      peak: [],
      ends: [],
      stoppedAt: null,
      slope: null,
      guess: null,
      endText,
    }),
  );
  return {
    metric: 'memory',
    axis: 'requests',
    x: { min: 0, max: Math.max(1, ...lines.map(({ requests }) => requests.at(-1) ?? 0)) },
    y: yRange(extentOf(lines.map(({ liveBytes }) => liveBytes)), 'memory'),
    curves,
    limit: null,
    flags: [],
    compact: false,
    growth: false,
    arrived: 1,
  };
}

/** A text cut to a width, with an ellipsis where something is missing. */
function fitting(text: string, width: number, size: number, weight: number): string {
  if (textWidth(text, size, weight) <= width) return text;
  let end = text.length;
  while (end > 0 && textWidth(`${text.slice(0, end)}…`, size, weight) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
