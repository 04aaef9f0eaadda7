import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatByteGrowth, formatBytes, formatCount, formatVirtualTime } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { resolvedColor } from '../../ui/resolved-color';
import { bytesTick, clockTick } from './axis-labels';
import type { ChartGroup, Drawing, Plot } from './chart-group';
import type { ChartView } from './chart-view';
import { probesOf } from './chart-view';

const COLOR: Readonly<Record<VariantId, string>> = {
  leaky: '--leaky',
  fixed: '--fixed',
  'wrong-turn': '--third',
  yours: '--accent',
};

interface Palette {
  readonly line: string;
  readonly band: string;
  readonly grid: string;
  readonly text: string;
  readonly surface: string;
}

/** What the cursor (or, without one, the last reading) points at, in words. */
export interface Readout {
  readonly at: string;
  readonly values: string;
  readonly index: number;
  readonly length: number;
}

/** One side's chart: uPlot in a host element, fed by the group. Destroy it with the element. */
export class SidePlot implements Plot {
  readonly variant: VariantId;
  #host: HTMLElement;
  #group: ChartGroup;
  #say: (readout: Readout | null) => void;
  #plot: uPlot | null = null;
  #metric: ChartView['metric'] | null = null;
  #drawing: Drawing | null = null;
  #palette: Palette;
  #resize: ResizeObserver;
  #leave: () => void;

  constructor(
    host: HTMLElement,
    variant: VariantId,
    group: ChartGroup,
    say: (readout: Readout | null) => void,
  ) {
    this.variant = variant;
    this.#host = host;
    this.#group = group;
    this.#say = say;
    this.#palette = paletteOf(variant);
    this.#resize = new ResizeObserver(() => {
      this.#plot?.setSize(sizeOf(host));
      group.redraw();
    });
    this.#resize.observe(host);
    this.#leave = group.add(this);
  }

  get width(): number {
    return this.#host.clientWidth;
  }

  destroy(): void {
    this.#leave();
    this.#resize.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  recolor(): void {
    this.#palette = paletteOf(this.variant);
    this.#plot?.redraw();
  }

  draw(drawing: Drawing): void {
    this.#drawing = drawing;
    if (!this.#plot || this.#metric !== drawing.view.metric) this.#make(drawing);
    const plot = this.#plot;
    if (!plot) return;
    plot.batch(() => {
      plot.setData([drawing.columns.x, ...drawing.columns.ys] as unknown as uPlot.AlignedData, false);
      plot.setScale('x', { ...drawing.x });
      plot.setScale('y', { ...drawing.y });
    });
    this.#report();
  }

  /** Moves the shared cursor by readings (as drawn); `null` takes it away. For the keyboard. */
  moveCursor(to: (index: number, length: number) => number | null): void {
    const plot = this.#plot;
    const xs = this.#drawing?.columns.x;
    if (!plot || !xs || xs.length === 0) return;
    const next = to(plot.cursor.idx ?? xs.length - 1, xs.length);
    if (next === null) {
      this.#group.pointAt(null);
      return;
    }
    this.#group.pointAt(xs[Math.min(xs.length - 1, Math.max(0, next))] ?? null);
  }

  pointAt(x: number | null): void {
    const plot = this.#plot;
    if (!plot) return;
    plot.setCursor(x === null ? { left: -10, top: -10 } : { left: plot.valToPos(x, 'x'), top: 10 });
  }

  #make(drawing: Drawing): void {
    this.#plot?.destroy();
    this.#metric = drawing.view.metric;
    this.#plot = new uPlot(
      this.#options(drawing.view),
      [[], ...drawing.columns.ys.map(() => [])],
      this.#host,
    );
  }

  #options(view: ChartView): uPlot.Options {
    const memory = view.metric === 'memory';
    const axis = {
      stroke: () => this.#palette.text,
      font: '11px "Inter Variable", system-ui, sans-serif',
      grid: { stroke: () => this.#palette.grid, width: 1 },
      ticks: { show: false },
    };
    const line: uPlot.Series = {
      stroke: () => this.#palette.line,
      width: 2,
      points: { show: false },
      ...(this.variant === 'leaky' ? {} : { dash: [8, 3] }),
    };
    const edge: uPlot.Series = { width: 0, points: { show: false } };
    const before: uPlot.Series = { stroke: () => this.#palette.band, width: 1, points: { show: false } };
    return {
      ...sizeOf(this.#host),
      legend: { show: false },
      padding: [10, 12, 0, 0],
      cursor: {
        sync: { key: this.#group.syncKey, scales: ['x', null] },
        drag: { x: false, y: false },
        y: false,
        points: {
          size: 7,
          fill: (self, index) => (index === self.series.length - 1 ? this.#palette.line : 'transparent'),
          width: 0,
        },
      },
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      axes: [
        {
          ...axis,
          size: 26,
          gap: 4,
          grid: { show: false },
          values: (_, ticks) =>
            ticks.map((tick) => (this.#drawing?.view.x === 'time' ? clockTick(tick) : formatCount(tick))),
        },
        {
          ...axis,
          size: 62,
          gap: 6,
          space: 36,
          values: (_, ticks) => ticks.map(memory ? bytesTick : formatCount),
        },
      ],
      series: memory ? [{}, edge, before, line] : [{}, line],
      bands: memory ? [{ series: [1, 3], fill: () => this.#palette.band }] : [],
      hooks: {
        setCursor: [() => this.#report()],
        draw: [(plot) => this.#mark(plot)],
      },
    };
  }

  /** Draws what stands on top: the slope with its number, and where a failed side stopped. */
  #mark(plot: uPlot): void {
    const drawing = this.#drawing;
    const xs = drawing?.columns.x;
    const line = drawing?.columns.ys.at(-1);
    if (!drawing || !xs || !line || xs.length === 0) return;
    const { ctx } = plot;
    const ratio = devicePixelRatio;
    const lastX = xs.at(-1) ?? 0;
    const endX = plot.valToPos(lastX, 'x', true);
    const endY = plot.valToPos(line.at(-1) ?? 0, 'y', true);
    ctx.save();
    ctx.fillStyle = this.#palette.line;
    ctx.beginPath();
    ctx.arc(endX, endY, 3.5 * ratio, 0, Math.PI * 2);
    ctx.fill();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.font = `600 ${11 * ratio}px "Inter Variable", system-ui, sans-serif`;
    this.#supervised(drawing, plot);
    if (drawing.side.phase.kind === 'failed') {
      ctx.strokeStyle = this.#palette.line;
      ctx.setLineDash([3 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(endX, plot.bbox.top);
      ctx.lineTo(endX, plot.bbox.top + plot.bbox.height);
      ctx.stroke();
      this.#label('stopped here', endX, plot.bbox.top + 12 * ratio, plot);
    } else if (drawing.view.metric === 'memory' && drawing.view.x === 'requests' && xs.length > 4) {
      const slope = drawing.side.verdict?.bytesPerRequest;
      const growing = drawing.side.verdict?.class === 'leak';
      if (slope && growing) {
        const middle = xs.length >> 1;
        const x = plot.valToPos(xs[middle] ?? 0, 'x', true);
        const y = plot.valToPos(drawing.columns.ys[0]?.[middle] ?? 0, 'y', true);
        this.#label(`${formatByteGrowth(slope)} per request`, x, y - 8 * ratio, plot);
      }
    }
    ctx.restore();
  }

  /** The memory limit, and where processes ended under their supervisor. */
  #supervised({ side, limit, view }: Drawing, plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.strokeStyle = this.#palette.text;
    ctx.lineWidth = ratio;
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    if (limit !== null) {
      const y = plot.valToPos(limit, 'y', true);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      const text = `limit ${formatBytes(limit)}`;
      this.#label(text, bbox.left + ctx.measureText(text).width + 6 * ratio, y - 5 * ratio, plot);
    }
    for (const [index, end] of side.ends.entries()) {
      const x = plot.valToPos(view.x === 'time' ? end.atMs / 1000 : end.requests, 'x', true);
      ctx.strokeStyle = this.#palette.text;
      ctx.lineWidth = ratio;
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      if (index === 0) {
        const word = end.kind === 'oom-killed' ? 'killed' : 'recycled';
        this.#label(word, x, bbox.top + bbox.height - 6 * ratio, plot);
      }
    }
  }

  #label(text: string, x: number, y: number, plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const width = ctx.measureText(text).width;
    const left = Math.min(
      Math.max(x - width, bbox.left + 4 * ratio),
      bbox.left + bbox.width - width - 4 * ratio,
    );
    const top = Math.max(y, bbox.top + 12 * ratio);
    ctx.lineWidth = 4 * ratio;
    ctx.lineJoin = 'round';
    ctx.setLineDash([]);
    ctx.strokeStyle = this.#palette.surface;
    ctx.strokeText(text, left, top);
    ctx.fillStyle = this.#palette.line;
    ctx.fillText(text, left, top);
  }

  #report(): void {
    const drawing = this.#drawing;
    const xs = drawing?.columns.x;
    if (!drawing || !xs || xs.length === 0) {
      this.#say(null);
      return;
    }
    const index = Math.min(this.#plot?.cursor.idx ?? xs.length - 1, xs.length - 1);
    const x = xs[index] ?? 0;
    const values = probesOf(drawing.view).map((_, probe) => drawing.columns.ys[probe]?.[index] ?? Number.NaN);
    this.#say({
      index,
      length: xs.length,
      at: drawing.view.x === 'time' ? formatVirtualTime(x * 1000) : `${formatCount(x)} requests`,
      values:
        drawing.view.metric === 'memory'
          ? `${formatBytes(values[2] ?? 0)} live (${formatBytes(values[1] ?? 0)} before collection, peak ${formatBytes(values[0] ?? 0)})`
          : `${formatCount(values[0] ?? 0)} live objects`,
    });
  }
}

function paletteOf(variant: VariantId): Palette {
  return {
    line: resolvedColor(COLOR[variant]),
    band: resolvedColor(`${COLOR[variant]}-soft`),
    grid: resolvedColor('--line'),
    text: resolvedColor('--faint'),
    surface: resolvedColor('--surface'),
  };
}

function sizeOf(host: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(host.clientWidth, 120), height: Math.max(host.clientHeight, 80) };
}
