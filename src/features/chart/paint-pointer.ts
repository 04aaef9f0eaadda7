import { formatCount } from '../../domain/format';
import { clockTick } from './axis-labels';
import { type ChartTheme, LINE_STYLES } from './chart-theme';
import type { Figure, Points } from './figure';
import type { Layout } from './figure-layout';
import { valueAt } from './paint-labels';
import type { Painter } from './painter';

/** The moment that is looked back at. */
export interface MomentPlace {
  readonly x: number;
  /** It can be dragged here. */
  readonly handle: boolean;
}

/** What lies over a figure: a selection, the moment looked back at, and the crosshair with a mark on each line. */
export function paintPointer(
  painter: Painter,
  figure: Figure,
  layout: Layout,
  theme: ChartTheme,
  cursorX: number | null,
  moment: MomentPlace | null,
  brush: readonly [number, number] | null,
): void {
  const { plot, toX } = layout;
  const bottom = plot.top + plot.height;
  const within = (x: number): boolean => x >= figure.x.min && x <= figure.x.max * (1 + 1e-9);
  if (brush) {
    const [a, b] = [toX(Math.min(...brush)), toX(Math.max(...brush))];
    painter.clip(plot, () =>
      painter.area([a, plot.top, b, plot.top, b, bottom, a, bottom], translucent(theme.accent)),
    );
  }
  if (moment && within(moment.x)) {
    const x = Math.round(toX(moment.x)) + 0.5;
    painter.line([x, plot.top - 4, x, bottom], { color: theme.accent, width: 1.5 });
    if (moment.handle) {
      painter.area(
        [x - 5, bottom - 1, x, bottom - 8, x + 5, bottom - 1, x + 5, bottom + 5, x - 5, bottom + 5],
        theme.accent,
      );
      pointLabel(painter, figure, layout, theme, moment.x, theme.accent);
    }
  }
  if (cursorX === null || !within(cursorX)) return;
  const x = Math.round(toX(cursorX)) + 0.5;
  painter.line([x, plot.top, x, bottom], { color: theme.rule, width: 1, dash: [3, 3] });
  for (const curve of figure.curves) {
    const line = segmentAt(curve.line, cursorX);
    if (!line) continue;
    const { marker } = LINE_STYLES[curve.variant];
    const { line: color } = theme.sides[curve.variant];
    const y = layout.toY(valueAt(line, cursorX));
    painter.marker('disc', x, y, figure.compact ? 4 : 6, theme.surface, theme.surface);
    painter.marker(marker, x, y, figure.compact ? 2.5 : 4, color, theme.surface);
  }
  if (!figure.compact) pointLabel(painter, figure, layout, theme, cursorX, theme.text);
}

/** Where on the axis, below it. */
function pointLabel(
  painter: Painter,
  figure: Figure,
  { plot, toX, fontSize, xTicks }: Layout,
  theme: ChartTheme,
  at: number,
  color: string,
): void {
  const text = figure.axis === 'time' ? clockTick(at) : formatCount(at);
  const half = painter.measure(text, fontSize, 600) / 2 + 5;
  const x = Math.min(Math.max(toX(at), plot.left + half - 8), plot.left + plot.width - half + 8);
  const top = plot.top + plot.height + 4;
  const box = [x - half, top, x + half, top, x + half, top + fontSize + 7, x - half, top + fontSize + 7];
  // Labels of ticks that would be only half covered go as well.
  for (const tick of xTicks) {
    const tickX = toX(tick.value);
    const tickHalf = painter.measure(tick.label, fontSize) / 2 + 1;
    if (Math.abs(tickX - x) > half + tickHalf + 3) continue;
    const [a, b] = [tickX - tickHalf, tickX + tickHalf];
    painter.area([a, top + 1, b, top + 1, b, top + fontSize + 8, a, top + fontSize + 8], theme.surface);
  }
  painter.area(box, color);
  painter.text(text, x, top + fontSize + 2, {
    color: theme.surface,
    size: fontSize,
    weight: 600,
    align: 'center',
  });
}

function segmentAt(line: readonly Points[], at: number): Points | null {
  for (const points of line) {
    const [first, last] = [points.x[0], points.x.at(-1)];
    if (first !== undefined && last !== undefined && at >= first && at <= last) return points;
  }
  return null;
}

function translucent(color: string): string {
  const parts = /^#/.test(color)
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : (color.match(/[\d.]+/g) ?? []).slice(0, 3);
  return `rgba(${parts.join(', ')}, 0.14)`;
}
