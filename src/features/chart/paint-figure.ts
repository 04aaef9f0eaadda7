import { formatBytes, formatCount } from '../../domain/format';
import { type ChartTheme, LINE_STYLES } from './chart-theme';
import type { Curve, Figure, Points } from './figure';
import { hasRoomForEnds, type Layout, layoutFigure } from './figure-layout';
import { paintEndLabels, paintFlags, paintSlope } from './paint-labels';
import type { Box, Painter, Path } from './painter';

/** Markers along a line stand so far apart, in CSS pixels. */
const MARKER_GAP = 120;

/** Draws a figure into a box and says where things are. The same on a canvas and in a file. */
export function paintFigure(
  painter: Painter,
  figure: Figure,
  box: Box,
  theme: ChartTheme,
  fontSize?: number,
): Layout {
  const layout = layoutFigure(figure, box, painter, fontSize);
  const clip = { ...layout.plot, top: layout.plot.top - 6, height: layout.plot.height + 12 };
  paintAxes(painter, figure, layout, theme);
  painter.clip({ ...clip, width: clip.width + 6 }, () => {
    for (const curve of figure.curves) paintBand(painter, curve, layout, theme);
    paintRules(painter, figure, layout, theme);
    for (const curve of figure.curves) {
      if (curve.guess) paintGuess(painter, curve.guess, layout, theme);
      if (curve.slope && !figure.compact) paintFit(painter, curve.slope.points, layout, theme);
      paintLine(painter, figure, curve, layout, theme);
    }
  });
  if (!figure.compact) {
    for (const curve of figure.curves) paintSlope(painter, figure, curve, layout, theme);
    paintFlags(painter, figure, layout, theme);
  }
  paintEndLabels(painter, figure, layout, theme, hasRoomForEnds(figure, box));
  return layout;
}

function paintAxes(painter: Painter, figure: Figure, layout: Layout, theme: ChartTheme): void {
  const { plot, fontSize, toX, toY } = layout;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  const baseline = crisp(bottom);
  if (figure.compact) {
    // Each small chart has a scale of its own, from the baseline up to this.
    const y = crisp(plot.top);
    painter.line([plot.left, y, right, y], { color: theme.grid, width: 1 });
    const low = figure.y.min > 0 ? `${formatCount(figure.y.min)} to ` : '';
    painter.text(`${low}${formatCount(figure.y.max)}`, plot.left, plot.top - 3, {
      color: theme.faint,
      size: 10,
    });
  }
  for (const { value, label } of layout.yTicks) {
    const y = crisp(toY(value));
    painter.line([plot.left, y, right, y], { color: theme.grid, width: 1 });
    painter.text(label, plot.left - 8, y + fontSize * 0.36, {
      color: theme.faint,
      size: fontSize,
      align: 'right',
    });
  }
  painter.line([plot.left, baseline, right, baseline], {
    color: figure.compact ? theme.grid : theme.rule,
    width: 1,
  });
  const base = bottom + fontSize + 7;
  for (const { value, label } of layout.xTicks) {
    const x = crisp(toX(value));
    painter.line([x, bottom, x, bottom + 4], { color: theme.rule, width: 1 });
    painter.text(label, x, base, { color: theme.faint, size: fontSize, align: 'center' });
  }
  if (layout.unit)
    painter.text(layout.unit, right, base, { color: theme.faint, size: fontSize, align: 'right' });
}

/** Before-collection and peak: a quiet band above the line. */
function paintBand(painter: Painter, curve: Curve, layout: Layout, theme: ChartTheme): void {
  const { line: color, band } = theme.sides[curve.variant];
  curve.peak.forEach((peak, k) => {
    const low = curve.line[k];
    if (!low || peak.x.length < 2) return;
    painter.area([...toPath(peak, layout), ...reversed(toPath(low, layout))], band);
  });
  for (const before of curve.before) {
    if (before.x.length > 1) painter.line(toPath(before, layout), { color: band, width: 1.5 });
  }
  // Where the band is too thin to be seen as an area it still has an upper edge.
  for (const peak of curve.peak) {
    if (peak.x.length > 1) painter.line(toPath(peak, layout), { color: withAlpha(color, 0.28), width: 1 });
  }
}

/** The memory limit, and where processes ended or a side stopped. */
function paintRules(painter: Painter, figure: Figure, layout: Layout, theme: ChartTheme): void {
  const { plot, toX, toY, fontSize } = layout;
  const right = plot.left + plot.width;
  const bottom = plot.top + plot.height;
  if (figure.limit !== null) {
    const y = crisp(toY(figure.limit));
    painter.line([plot.left, y, right, y], { color: theme.text, width: 1.5, dash: [2, 3] });
    painter.text(`limit ${formatBytes(figure.limit)}`, plot.left + 6, y - 5, {
      color: theme.text,
      size: fontSize,
      weight: 600,
      halo: theme.surface,
    });
  }
  for (const curve of figure.curves) {
    const { line: color } = theme.sides[curve.variant];
    for (const { x: at, kind } of curve.ends) {
      const x = crisp(toX(at));
      painter.line([x, plot.top, x, bottom], { color: withAlpha(color, 0.65), width: 1, dash: [2, 3] });
      const y = bottom - 7;
      // A cross for a kill, a turn for a recycling: told apart by shape.
      if (kind === 'oom-killed') {
        painter.line([x - 3.5, y - 3.5, x + 3.5, y + 3.5], { color, width: 2 });
        painter.line([x - 3.5, y + 3.5, x + 3.5, y - 3.5], { color, width: 2 });
      } else painter.line([x - 4, y + 3, x, y - 4, x + 4, y + 3], { color, width: 2 });
    }
    if (curve.stoppedAt !== null) {
      const x = crisp(toX(curve.stoppedAt));
      painter.line([x, plot.top, x, bottom], { color, width: 1.5, dash: [4, 3] });
    }
  }
}

function paintLine(painter: Painter, figure: Figure, curve: Curve, layout: Layout, theme: ChartTheme): void {
  const { line: color } = theme.sides[curve.variant];
  const { dash, marker } = LINE_STYLES[curve.variant];
  const { plot } = layout;
  const width = figure.compact ? 1.5 : 2.25;
  const radius = figure.compact ? 2.5 : 3.5;
  const last = curve.line.length - 1;
  let nextMarker = plot.left + MARKER_GAP / 2;
  const markers: number[] = [];
  curve.line.forEach((points, k) => {
    const path = toPath(points, layout);
    if (k === last) arrive(path, figure.arrived);
    painter.line(path, { color, width, ...(dash ? { dash } : {}) });
    if (figure.compact) return;
    for (let i = 0; i < path.length; i += 2) {
      const x = path[i] ?? 0;
      if (x < nextMarker) continue;
      markers.push(x, path[i + 1] ?? 0);
      while (nextMarker <= x) nextMarker += MARKER_GAP;
    }
  });
  const endX = layout.toX(curve.line[last]?.x.at(-1) ?? 0);
  for (let i = 0; i < markers.length; i += 2)
    if (endX - (markers[i] ?? 0) > MARKER_GAP / 4)
      painter.marker(marker, markers[i] ?? 0, markers[i + 1] ?? 0, radius - 0.5, color, theme.surface);
  const end = curve.line[last];
  if (!end || end.x.length === 0) return;
  const path = toPath(end, layout);
  arrive(path, figure.arrived);
  const [x = 0, y = 0] = path.slice(-2);
  if (figure.arrived < 1) {
    // A ring that widens and fades where the newest reading has come to stand.
    const ring = 4 + 14 * figure.arrived;
    const circle: number[] = [];
    for (let a = 0; a <= 24; a++)
      circle.push(x + ring * Math.cos((a / 12) * Math.PI), y + ring * Math.sin((a / 12) * Math.PI));
    painter.line(circle, { color: withAlpha(color, 0.6 * (1 - figure.arrived)), width: 2 });
  }
  painter.marker(marker, x, y, radius + 0.5, color, theme.surface);
}

/** The verdict’s slope as a line, on beyond the readings at both ends: where they leave it, both can be seen. */
function paintFit(painter: Painter, points: Points, layout: Layout, theme: ChartTheme): void {
  const path = toPath(points, layout);
  const [x0 = 0, y0 = 0] = path;
  const [x1 = 0, y1 = 0] = path.slice(-2);
  const rise = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
  const on = Math.max(24, (x1 - x0) * 0.06);
  const whole = [x0 - on, y0 - on * rise, ...path, x1 + on, y1 + on * rise];
  painter.line(whole, { color: theme.text, width: 1, dash: [4, 3] });
}

/** What was drawn before the run: a pencil’s line. */
function paintGuess(painter: Painter, guess: Points, layout: Layout, theme: ChartTheme): void {
  painter.line(toPath(guess, layout), { color: theme.surface, width: 5 });
  painter.line(toPath(guess, layout), { color: theme.muted, width: 2, dash: [1, 3] });
}

/** Moves the end of a line back towards the point before, as long as it is on its way. */
function arrive(path: number[], arrived: number): void {
  const n = path.length;
  if (arrived >= 1 || n < 4) return;
  const ease = 1 - (1 - arrived) ** 3;
  for (const k of [2, 1]) {
    const before = path[n - k - 2] ?? 0;
    path[n - k] = before + ((path[n - k] ?? 0) - before) * ease;
  }
}

export function toPath(points: Points, layout: Layout): number[] {
  const path: number[] = [];
  for (let i = 0; i < points.x.length; i++)
    path.push(layout.toX(points.x[i] ?? 0), layout.toY(points.y[i] ?? 0));
  return path;
}

function reversed(path: Path): number[] {
  const out: number[] = [];
  for (let i = path.length - 2; i >= 0; i -= 2) out.push(path[i] ?? 0, path[i + 1] ?? 0);
  return out;
}

/** A line of one pixel is sharp between two whole coordinates. */
function crisp(value: number): number {
  return Math.round(value - 0.5) + 0.5;
}

/** An `rgb(…)` or `#rrggbb` colour with that opacity. */
function withAlpha(color: string, alpha: number): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const parts = hex
    ? hex.slice(1).map((part) => Number.parseInt(part, 16))
    : (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return `rgba(${parts.join(', ')}, ${alpha.toFixed(2)})`;
}
