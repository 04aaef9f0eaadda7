import { type Tick, ticksAlong, ticksIn } from './axis-ticks';
import type { Figure } from './figure';
import type { Box, Painter } from './painter';

/** Where things are in a figure of a certain size, in CSS pixels. */
export interface Layout {
  /** The drawing area. */
  readonly plot: Box;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Unit of the x-axis, at its right end; ticks that it would cover are left out. */
  readonly unit: string;
  readonly fontSize: number;
  toX(value: number): number;
  toY(value: number): number;
  /** From a place in pixels back to the x-axis. */
  fromX(pixels: number): number;
}

const UNITS = { requests: 'requests', time: 'min:s, virtual', cycles: 'cycles', hours: 'hours' } as const;
/** Charts narrower than this have their lines’ labels inside. */
const ROOMY = 420;

/** Lays a figure out in a box. Pure but for the painter’s measuring of texts. */
export function layoutFigure(figure: Figure, box: Box, painter: Painter, fontSize = 11): Layout {
  const { compact, x, y } = figure;
  const measure = (label: string): number => painter.measure(label, fontSize);
  const kind = figure.metric === 'memory' ? 'bytes' : 'objects';
  const top = box.top + (compact ? 14 : 10 + fontSize / 2);
  const bottom = box.top + box.height - (compact ? 3 : fontSize + 12);
  const height = Math.max(20, bottom - top);
  const ticks = compact ? [] : ticksIn(y, kind, Math.min(7, Math.max(1, Math.floor(height / 40))));
  const yTicks = figure.growth
    ? ticks.map(({ value, label }) => ({ value, label: value > 0 ? `+${label}` : label }))
    : ticks;
  // The same on all charts of a bench as long as labels are of usual length.
  const left = compact ? 2 : Math.max(50, ...yTicks.map(({ label }) => measure(label) + 12));
  const right = compact ? 8 : 12 + endLabelsWidth(figure, box, painter, fontSize);
  const plot = { left: box.left + left, top, width: Math.max(20, box.width - left - right), height };
  const toX = (value: number): number =>
    plot.left + ((value - x.min) / Math.max(1e-9, x.max - x.min)) * plot.width;
  const unit = compact ? '' : UNITS[figure.axis];
  const unitLeft = plot.left + plot.width - measure(unit) - 14;
  const along = compact
    ? []
    : ticksAlong(x, figure.axis === 'time' ? 'seconds' : 'requests', plot.width, measure);
  return {
    plot,
    yTicks,
    xTicks: along.filter(({ value, label }) => toX(value) + measure(label) / 2 < unitLeft),
    unit,
    fontSize,
    toX,
    toY: (value) => plot.top + plot.height * (1 - (value - y.min) / Math.max(1e-9, y.max - y.min)),
    fromX: (pixels) => x.min + ((pixels - plot.left) / plot.width) * (x.max - x.min),
  };
}

/** True where line ends are labelled beside the lines, in a margin of their own. */
export function hasRoomForEnds(figure: Figure, box: Box): boolean {
  return !figure.compact && figure.curves.length > 1 && box.width >= ROOMY;
}

/** What a line’s end says: which side it is where there are several, and its value. */
export function endLabel(figure: Figure, curve: Figure['curves'][number]): string {
  return figure.curves.length > 1 ? `${curve.label} ${curve.endText}` : curve.endText;
}

function endLabelsWidth(figure: Figure, box: Box, painter: Painter, fontSize: number): number {
  if (!hasRoomForEnds(figure, box)) return 0;
  // Room for the longest value, so that the axis doesn’t move with each reading.
  const widest = figure.curves.map((curve) => painter.measure(`${curve.label} 888.8 MB`, fontSize, 600));
  return Math.max(0, ...widest);
}
