import type { VirtualMs } from '../../../workers/contract';
import { durationMs } from '../../domain/sample';
import { predictionKey, predictions } from '../../lab/kept/predictions';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { moment, showMoment, showNow } from '../../lab/moment';
import { onThemeChange } from '../../ui/theme';
import { type ChartTheme, PRINT_THEME } from './chart-theme';
import { type ChartView, DEFAULT_VIEW, type PlotSpec } from './chart-view';
import { expectedRequests } from './expected-requests';
import type { Curve, Figure } from './figure';
import { makeCurve } from './make-curve';
import { pageTheme } from './page-theme';
import { extentOf, type Range, xEnd, yRange } from './plot-range';
import { lensOf } from './series-lens';
import { xOfMs } from './x-of-ms';
import { fitted, including, panned, zoomed } from './zoom-window';

/** A chart as the group sees it. */
export interface Plot {
  readonly spec: PlotSpec;
  /** Width in CSS pixels. */
  readonly width: number;
  /** Draws everything anew. */
  draw(figure: Figure, theme: ChartTheme): void;
  /** Draws what lies on top: the crosshair and the moment looked at. */
  point(theme: ChartTheme): void;
}

const POINTS_PER_PIXEL = 2;
/** A memory limit up to so many times the highest value is drawn. */
const NEAR_LIMIT = 3;
/** While a run goes on, small multiples are drawn this often: the eye is on the large ones. */
const COMPACT_EVERY_MS = 120;
/** How long the newest reading takes to arrive in step mode. */
const ARRIVAL_MS = 420;

/**
 * The charts of one bench. It listens to the lab outside React and draws at most once a frame; all its plots share one
 * scale, one window on the x-axis and one crosshair.
 */
export class ChartGroup {
  #plots = new Set<Plot>();
  #listeners = new Set<() => void>();
  #view: ChartView = DEFAULT_VIEW;
  #window: Range | null = null;
  #full: Range = { min: 0, max: 1 };
  #cursorX: number | null = null;
  #theme: ChartTheme | null = null;
  #frame = 0;
  #stale = true;
  #compactAt = 0;
  #readings = 0;
  #arrivalAt = Number.NEGATIVE_INFINITY;
  #phase: LabState['phase'] = 'idle';
  #shown: readonly Figure[] = [];

  /** Begins to follow the lab; returns how to stop. */
  connect(): () => void {
    const print = () => this.#redrawFor(PRINT_THEME);
    const unprint = () => this.#redrawFor(null);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', unprint);
    const stops = [
      lab.subscribe(() => this.#follow()),
      moment.subscribe(() => this.#askTop()),
      predictions.subscribe(() => this.redraw()),
      onThemeChange(() => this.#redrawFor(null)),
      () => removeEventListener('beforeprint', print),
      () => removeEventListener('afterprint', unprint),
    ];
    this.redraw();
    return () => {
      for (const stop of stops) stop();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    };
  }

  get view(): ChartView {
    return this.#view;
  }

  show(view: ChartView): void {
    if (view.x !== this.#view.x) {
      this.#window = null;
      this.#cursorX = null;
    }
    this.#view = view;
    this.redraw();
    this.#announce();
  }

  add(plot: Plot): () => void {
    this.#plots.add(plot);
    this.redraw();
    return () => this.#plots.delete(plot);
  }

  /** Calls back when the window, the crosshair’s being there or the view changes. For React. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What of the x-axis is in sight; null: all of it. */
  readonly window = (): Range | null => this.#window;

  /** The whole x-axis. */
  get full(): Range {
    return this.#full;
  }

  /** The crosshair’s place on the x-axis. */
  get cursorX(): number | null {
    return this.#cursorX;
  }

  /** Puts the crosshair of all charts somewhere, or takes it away. */
  pointAt(x: number | null): void {
    if (x === this.#cursorX) return;
    this.#cursorX = x;
    if (x !== null) this.#setWindow(including(this.#window, this.#full, x));
    this.#askTop();
  }

  zoomTo(window: Range | null): void {
    this.#setWindow(window && fitted(window, this.#full));
  }

  /** Shows `factor` times as much of the x-axis, around a place (by default the crosshair, or the middle). */
  zoomBy(factor: number, at?: number): void {
    const { min, max } = this.#window ?? this.#full;
    this.#setWindow(zoomed(this.#window, this.#full, factor, at ?? this.#cursorX ?? (min + max) / 2));
  }

  panBy(share: number): void {
    this.#setWindow(panned(this.#window, this.#full, share));
  }

  /** Looks back at the reading nearest to a place on the x-axis; the instruments follow. */
  scrubTo(x: number): void {
    const atMs = this.msAt(x);
    if (atMs !== null) showMoment(atMs);
  }

  /** Virtual time of the reading nearest to a place on the x-axis; null without readings. */
  msAt(x: number): VirtualMs | null {
    for (const { series } of lab.getState().sides) {
      if (!series || series.length === 0) continue;
      return series.at('atMs', lensOf(series).nearest(this.#view.x, x));
    }
    return null;
  }

  /** What the large charts show now, from left to right: for files. */
  shown(): readonly Figure[] {
    this.redrawNow();
    return this.#shown;
  }

  /** Draws in the next frame. */
  redraw(): void {
    this.#stale = true;
    this.#compactAt = 0;
    this.#ask();
  }

  /** Draws at once: a canvas that has got another size is empty until then. */
  redrawNow(): void {
    this.#stale = true;
    this.#compactAt = 0;
    this.#draw();
  }

  #redrawFor(theme: ChartTheme | null): void {
    this.#theme = theme;
    this.redrawNow();
  }

  #follow(): void {
    const { phase } = lab.getState();
    if (phase !== this.#phase) {
      this.#phase = phase;
      this.#compactAt = 0;
      if (phase === 'preparing' || phase === 'idle') {
        this.#cursorX = null;
        this.#readings = 0;
        this.#setWindow(null);
        showNow();
      }
    }
    this.#stale = true;
    this.#ask();
  }

  #setWindow(window: Range | null): void {
    if (window?.min === this.#window?.min && window?.max === this.#window?.max) return;
    this.#window = window;
    this.redraw();
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  #askTop(): void {
    this.#ask();
  }

  #ask(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const theme = this.#theme ?? pageTheme();
    this.#theme = theme;
    if (this.#stale) {
      const { phase } = lab.getState();
      const now = performance.now();
      const withCompact = phase !== 'running' || now - this.#compactAt >= COMPACT_EVERY_MS;
      if (withCompact) this.#compactAt = now;
      const arrived = this.#arrival(now);
      this.#stale = arrived < 1;
      this.#drawFigures(theme, withCompact, arrived);
      if (arrived < 1) this.#ask();
    }
    for (const plot of this.#plots) plot.point(theme);
  }

  #drawFigures(theme: ChartTheme, withCompact: boolean, arrived: number): void {
    const state = lab.getState();
    const view = this.#view;
    const byPrediction = predictions.getState().byKey;
    const full = fullRange(state, view);
    this.#full = full;
    const x = this.#window ?? full;
    const planned = plannedX(state, view) ?? full.max;
    const drawn = [...this.#plots]
      .filter((plot) => withCompact || !plot.spec.compact)
      .map((plot) => {
        const curves = plot.spec.variants.flatMap((variant) => {
          const side = state.sides.find((one) => one.variant === variant);
          if (!side) return [];
          const key = state.sample ? predictionKey(state.sample, variant) : '';
          const most = Math.max(400, plot.width * POINTS_PER_PIXEL);
          return makeCurve({
            side,
            of: plot.spec.of,
            view,
            window: this.#window,
            most,
            prediction: byPrediction[key] ?? null,
            plannedX: planned,
          });
        });
        return { plot, curves };
      });
    const growth = view.metric === 'memory' && state.sides.every(({ series }) => !series);
    const shared = drawn.filter(({ plot }) => plot.spec.of === 'view').flatMap(({ curves }) => curves);
    const limit = nearLimit(state, view, shared);
    const y = yRange(extentWith(shared, limit), view.metric);
    const flags = state.marks
      .filter(({ number }) => number > 0)
      .map(({ number, atMs }) => ({ number, x: xOfMs(state, view, atMs) }));
    const shown: Figure[] = [];
    for (const { plot, curves } of drawn) {
      const own = plot.spec.of === 'view';
      const figure: Figure = {
        metric: own ? view.metric : 'objects',
        axis: view.x,
        x,
        y: own ? y : yRange(extentWith(curves, null), 'type'),
        curves,
        limit: own ? limit : null,
        flags,
        compact: plot.spec.compact,
        growth: own && growth,
        arrived,
      };
      plot.draw(figure, theme);
      // A chart that is folded away is not part of what the charts show.
      if (own && plot.width > 0) shown.push(figure);
    }
    this.#shown = shown;
  }

  /** 0 … 1 while a reading that came alone, in step mode, is on its way. */
  #arrival(now: number): number {
    const { sides, phase } = lab.getState();
    const readings = Math.max(0, ...sides.map(({ series }) => series?.length ?? 0));
    const came = readings - this.#readings;
    this.#readings = readings;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (came === 1 && phase === 'paused' && readings > 1 && !still) this.#arrivalAt = now;
    return Math.min(1, (now - this.#arrivalAt) / ARRIVAL_MS);
  }
}

function extentWith(curves: readonly Curve[], limit: number | null): Range | null {
  const data = extentOf(
    curves.flatMap(({ line, before, peak, guess }) => [
      ...[...line, ...before, ...peak].map(({ y }) => y),
      ...(guess ? [guess.y] : []),
    ]),
  );
  return data && limit !== null ? { min: data.min, max: Math.max(data.max, limit) } : data;
}

/** A limit far above all that was measured would press the curves flat. */
function nearLimit({ supervision }: LabState, view: ChartView, curves: readonly Curve[]): number | null {
  const { killAtBytes } = supervision;
  const data = extentWith(curves, null);
  const near = killAtBytes !== null && data !== null && killAtBytes < NEAR_LIMIT * data.max;
  return near && view.metric === 'memory' ? killAtBytes : null;
}

/** Where the run is to end on the x-axis, where that is known. */
function plannedX({ plan, untilMs }: LabState, view: ChartView): number | null {
  return view.x === 'time' ? untilMs / 1000 || null : plan ? expectedRequests(plan) : null;
}

function fullRange(state: LabState, view: ChartView): Range {
  const { sides, plan, phase, atMs } = state;
  let reached = 0;
  for (const { series } of sides) {
    if (series && series.length > 0)
      reached = Math.max(reached, lensOf(series).xAt(view.x, series.length - 1));
  }
  const over = phase === 'finished' || phase === 'stopped' || phase === 'failed';
  const share = plan ? atMs / Math.max(1, durationMs(plan.profile)) : 0;
  return { min: 0, max: xEnd(reached, share, plannedX(state, view), over) };
}
