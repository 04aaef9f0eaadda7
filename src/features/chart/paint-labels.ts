import { formatByteGrowth, formatCount } from '../../domain/format';
import type { ChartTheme } from './chart-theme';
import type { Curve, Figure, Points } from './figure';
import { endLabel, type Layout } from './figure-layout';
import type { Painter } from './painter';
import { roundUp } from './plot-range';

/** The slope’s triangle is drawn in figures of at least this size. */
const TRIANGLE_ROOM = { width: 300, height: 120 } as const;

/** The verdict’s growth a request: its number, and a triangle that shows what it means. */
export function paintSlope(
  painter: Painter,
  figure: Figure,
  curve: Curve,
  layout: Layout,
  theme: ChartTheme,
): void {
  const { slope } = curve;
  const { plot, fontSize, toX, toY } = layout;
  if (!slope || slope.points.x.length < 2) return;
  const from = Math.max(figure.x.min, slope.points.x[0] ?? 0);
  const to = Math.min(figure.x.max, slope.points.x.at(-1) ?? 0);
  if (to <= from) return;
  const { line: color } = theme.sides[curve.variant];
  const at = from + (to - from) * 0.4;
  const above = Math.max(highest(curve.peak, at), highest(curve.line, at), valueAt(slope.points, at));
  const width = painter.measure(slope.text, fontSize + 1, 600);
  const x = Math.min(Math.max(toX(at), plot.left + width / 2 + 2), plot.left + plot.width - width / 2);
  const y = Math.max(plot.top + fontSize + 2, toY(above) - 9);
  painter.text(slope.text, x, y, {
    color,
    size: fontSize + 1,
    weight: 650,
    align: 'center',
    halo: theme.surface,
  });
  if (figure.axis === 'requests') paintTriangle(painter, figure, curve, layout, theme);
}

/** So many more requests, so many more bytes. */
function paintTriangle(
  painter: Painter,
  figure: Figure,
  { slope }: Curve,
  { plot, fontSize, toX, toY }: Layout,
  theme: ChartTheme,
): void {
  if (!slope || plot.width < TRIANGLE_ROOM.width || plot.height < TRIANGLE_ROOM.height) return;
  const span = figure.x.max - figure.x.min;
  const run = roundUp(span * 0.16);
  const start = roundUp(Math.max(1, figure.x.min + span * 0.52));
  const end = start + run;
  const last = slope.points.x.at(-1) ?? 0;
  if (end > Math.min(last, figure.x.max) || start < (slope.points.x[0] ?? 0)) return;
  const [x0, x1] = [toX(start), toX(end)];
  const [y0, y1] = [toY(valueAt(slope.points, start)), toY(valueAt(slope.points, end))];
  const room = plot.top + plot.height - y0;
  if (y0 - y1 < 7 || x1 - x0 < 40 || room < fontSize + 8 || y1 < plot.top) return;
  painter.line([x0, y0, x1, y0, x1, y1], { color: theme.muted, width: 1 });
  const style = { color: theme.muted, size: fontSize, halo: theme.surface } as const;
  painter.text(`${formatCount(run)} requests`, (x0 + x1) / 2, y0 + fontSize + 3, {
    ...style,
    align: 'center',
  });
  painter.text(formatByteGrowth(slope.perRequest * run), x1 + 6, (y0 + y1) / 2 + fontSize * 0.36, style);
}

/** Marks set during the run: numbered flags at the upper edge. */
export function paintFlags(painter: Painter, figure: Figure, layout: Layout, theme: ChartTheme): void {
  const { plot, toX, fontSize } = layout;
  for (const { x: at, number } of figure.flags) {
    if (at < figure.x.min || at > figure.x.max) continue;
    const x = Math.round(toX(at)) + 0.5;
    const text = String(number);
    const width = painter.measure(text, fontSize, 600) + 9;
    const side = x + width > plot.left + plot.width ? -1 : 1;
    painter.line([x, plot.top - 4, x, plot.top + plot.height], { color: theme.muted, width: 1 });
    painter.area(
      [x, plot.top - 4, x + side * width, plot.top - 4, x + side * width, plot.top + 10, x, plot.top + 10],
      theme.text,
    );
    painter.text(text, x + (side * width) / 2, plot.top + 7, {
      color: theme.surface,
      size: fontSize,
      weight: 600,
      align: 'center',
    });
  }
}

/** What stands at the lines’ ends: names and values, what ended a process, the learner’s own line. */
export function paintEndLabels(
  painter: Painter,
  figure: Figure,
  layout: Layout,
  theme: ChartTheme,
  beside: boolean,
): void {
  const { plot, toX, toY, fontSize } = layout;
  const size = figure.compact ? 10 : fontSize;
  const right = plot.left + plot.width;
  const wanted = figure.curves.flatMap((curve) => {
    const line = curve.line.at(-1);
    const [x, y] = [line?.x.at(-1), line?.y.at(-1)];
    if (figure.compact || x === undefined || y === undefined || !inside(x, figure)) return [];
    return [{ text: endLabel(figure, curve), color: theme.sides[curve.variant].line, x: toX(x), y: toY(y) }];
  });
  const guess = figure.curves.find((curve) => curve.guess)?.guess;
  const guessEnd = guess?.x.at(-1);
  if (!figure.compact && guess && guessEnd !== undefined && inside(guessEnd, figure))
    wanted.push({ text: 'your guess', color: theme.muted, x: toX(guessEnd), y: toY(guess.y.at(-1) ?? 0) });
  wanted.sort((a, b) => a.y - b.y);
  let lowest = plot.top;
  for (const { text, color, x, y } of wanted) {
    const width = painter.measure(text, size, 600);
    const fits = beside || x + 10 + width <= right;
    // Inside, a label stands above its line’s end, or below where there is no room.
    const free = fits ? y + size * 0.36 : y - 9 < plot.top + size ? y + size + 8 : y - 9;
    const next = Math.max(free, lowest + size);
    // Pushed down by the label above, it must not come to lie on its own line.
    const clear = !fits && next > free && Math.abs(next - y - size / 2) < size ? y + size + 8 : next;
    const base = Math.min(clear, plot.top + plot.height - 3);
    lowest = base + 3;
    painter.text(text, fits ? x + 10 : Math.min(right, x) - 4, base, {
      color,
      size,
      weight: 600,
      align: fits ? 'left' : 'right',
      halo: theme.surface,
    });
  }
  if (figure.compact) return;
  for (const curve of figure.curves) {
    const { line: color } = theme.sides[curve.variant];
    const [end] = curve.ends;
    const style = { color, size, weight: 600, halo: theme.surface } as const;
    if (end && inside(end.x, figure)) {
      const word = end.kind === 'oom-killed' ? 'killed' : 'recycled';
      const text = curve.ends.length > 1 ? `${word} ${curve.ends.length}×` : word;
      const before = toX(end.x) - 6 - painter.measure(text, size, 600) > plot.left;
      painter.text(text, toX(end.x) + (before ? -7 : 7), plot.top + plot.height - 4, {
        ...style,
        align: before ? 'right' : 'left',
      });
    }
    if (curve.stoppedAt !== null && inside(curve.stoppedAt, figure))
      painter.text('stopped here', toX(curve.stoppedAt) - 5, plot.top + plot.height - 6, {
        ...style,
        align: 'right',
      });
  }
}

function inside(x: number, { x: range }: Figure): boolean {
  return x >= range.min && x <= range.max * (1 + 1e-9);
}

/** Value of a line at a place on the x-axis, between two of its points. */
export function valueAt({ x, y }: Points, at: number): number {
  let high = 1;
  while (high < x.length - 1 && (x[high] ?? 0) < at) high++;
  const [x0 = 0, x1 = 0] = [x[high - 1], x[high]];
  const [y0 = 0, y1 = y0] = [y[high - 1], y[high]];
  return x1 > x0 ? y0 + ((y1 - y0) * (at - x0)) / (x1 - x0) : y1;
}

function highest(lines: readonly Points[], at: number): number {
  const line = lines.find(({ x }) => (x.at(-1) ?? 0) >= at) ?? lines.at(-1);
  return line && line.x.length > 1 ? valueAt(line, at) : Number.NEGATIVE_INFINITY;
}
