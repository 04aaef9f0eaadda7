import type { Bytes } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import { durationMs } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { onThemeChange } from '../../ui/theme';
import { type ChartView, DEFAULT_VIEW, probesOf } from './chart-view';
import { decimate, type PlotColumns } from './decimate';
import { expectedRequests } from './expected-requests';
import { extent, type Range, xEnd, yRange } from './plot-range';

/** Everything that a plot needs for one drawing. */
export interface Drawing {
  readonly view: ChartView;
  readonly columns: PlotColumns;
  readonly x: Range;
  readonly y: Range;
  readonly side: SideState;
  /** The memory limit, where it is near enough to be drawn. */
  readonly limit: Bytes | null;
}

/** A plot as the group sees it; uPlot itself is loaded later. */
export interface Plot {
  readonly variant: VariantId;
  /** Width of the drawing area in CSS pixels. */
  readonly width: number;
  draw(drawing: Drawing): void;
  recolor(): void;
  /** Puts the cursor at a place on the x-axis, or takes it away. */
  pointAt(x: number | null): void;
}

const POINTS_PER_PIXEL = 4;
/** A memory limit up to so many times the highest value is drawn. */
const NEAR_LIMIT = 3;
let groups = 0;

/**
 * The charts of one bench. It listens to the lab outside React and draws at most once a frame;
 * all its plots share one scale, one x-axis and one cursor.
 */
export class ChartGroup {
  /** uPlot's name for the shared cursor. */
  readonly syncKey: string;
  #plots = new Set<Plot>();
  #view: ChartView = DEFAULT_VIEW;
  #frame = 0;

  constructor() {
    groups += 1;
    this.syncKey = `bench-${groups}`;
  }

  /** Begins to follow the lab; returns how to stop. */
  connect(): () => void {
    const stopLab = lab.subscribe(() => this.#ask());
    const stopTheme = onThemeChange(() => {
      for (const plot of this.#plots) plot.recolor();
      this.#ask();
    });
    return () => {
      stopLab();
      stopTheme();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    };
  }

  show(view: ChartView): void {
    this.#view = view;
    this.#ask();
  }

  add(plot: Plot): () => void {
    this.#plots.add(plot);
    this.#ask();
    return () => this.#plots.delete(plot);
  }

  /** Puts every plot's cursor at the same place: what uPlot's own synchronising does for the mouse. */
  pointAt(x: number | null): void {
    for (const plot of this.#plots) plot.pointAt(x);
  }

  /** Draws in the next frame; for a plot whose size has changed. */
  redraw(): void {
    this.#ask();
  }

  #ask(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { sides, plan, phase, atMs, untilMs, supervision } = lab.getState();
    const view = this.#view;
    const drawn = [...this.#plots].flatMap((plot) => {
      const side = sides.find((one) => one.variant === plot.variant);
      return side ? [{ plot, side, columns: columnsOf(side, view, plot.width * POINTS_PER_PIXEL) }] : [];
    });
    const reached = Math.max(0, ...drawn.map(({ columns }) => columns.x.at(-1) ?? 0));
    const over = phase === 'finished' || phase === 'stopped' || phase === 'failed';
    const expected = view.x === 'time' ? untilMs / 1000 : plan ? expectedRequests(plan) : null;
    const share = plan ? atMs / Math.max(1, durationMs(plan.profile)) : 0;
    const x = { min: 0, max: xEnd(reached, share, expected, over) };
    const data = extent(drawn.flatMap(({ columns }) => columns.ys));
    // A limit far above all that was measured would press the curves flat.
    const { killAtBytes } = supervision;
    const near = killAtBytes !== null && data !== null && killAtBytes < NEAR_LIMIT * data.max;
    const limit = near && view.metric === 'memory' ? killAtBytes : null;
    const y = yRange(
      data && limit !== null ? { min: data.min, max: Math.max(data.max, limit) } : data,
      view.metric,
    );
    for (const { plot, side, columns } of drawn) plot.draw({ view, columns, x, y, side, limit });
  }
}

function columnsOf(side: SideState, view: ChartView, most: number): PlotColumns {
  const { series } = side;
  const probes = probesOf(view);
  if (!series) return { x: new Float64Array(0), ys: probes.map(() => new Float64Array(0)) };
  const x = view.x === 'requests' ? series.column('requests') : series.column('atMs').map((ms) => ms / 1000);
  return decimate({ x, ys: probes.map((probe) => series.column(probe)) }, Math.max(most, 400));
}
