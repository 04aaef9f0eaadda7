import { CanvasPainter } from './canvas-painter';
import type { ChartGroup, Plot } from './chart-group';
import { type ChartTheme, PRINT_THEME } from './chart-theme';
import type { PlotSpec } from './chart-view';
import type { Figure } from './figure';
import type { Layout } from './figure-layout';
import { paintFigure } from './paint-figure';
import { type MomentPlace, paintPointer } from './paint-pointer';
import type { Box } from './painter';
import { PlotGestures } from './plot-gestures';
import { xOfMoment } from './x-of-moment';

/** Sharp on paper, whatever the screen. */
const PRINT_RATIO = 3;

/**
 * One chart on the page: a canvas with the figure, and one above it with what follows the pointer, so that moving the
 * crosshair never draws the lines anew. Fed by its group. Destroy it with its host.
 */
export class PlotSurface implements Plot {
  readonly spec: PlotSpec;
  readonly #host: HTMLElement;
  readonly #group: ChartGroup;
  readonly #onPoint: () => void;
  readonly #base: Layer;
  readonly #top: Layer;
  readonly #resize: ResizeObserver;
  readonly #gestures: PlotGestures | null;
  readonly #leave: () => void;
  #box: Box = { left: 0, top: 0, width: 0, height: 0 };
  #figure: Figure | null = null;
  #layout: Layout | null = null;
  /** What is being selected by dragging, on the x-axis. */
  #brush: readonly [number, number] | null = null;

  /**
   * @param onPoint called after each drawing and each move of the crosshair: what the figures beside the chart follow
   */
  constructor(host: HTMLElement, spec: PlotSpec, group: ChartGroup, onPoint: () => void) {
    this.spec = spec;
    this.#host = host;
    this.#group = group;
    this.#onPoint = onPoint;
    this.#base = new Layer(host);
    this.#top = new Layer(host);
    this.#gestures = spec.compact
      ? null
      : new PlotGestures(host, group, {
          layout: () => this.#layout,
          momentX: () => xOfMoment(group.view),
          brush: (range) => {
            this.#brush = range;
            group.pointAt(range ? range[1] : group.cursorX);
            if (!range) group.redraw();
          },
        });
    this.#resize = new ResizeObserver(() => {
      this.#measure();
      group.redrawNow();
    });
    this.#resize.observe(host);
    this.#measure();
    this.#leave = group.add(this);
  }

  get width(): number {
    return this.#box.width;
  }

  destroy(): void {
    this.#leave();
    this.#resize.disconnect();
    this.#gestures?.destroy();
    this.#base.remove();
    this.#top.remove();
  }

  draw(figure: Figure, theme: ChartTheme): void {
    if (this.#box.width < 20 || this.#box.height < 20) return;
    this.#figure = figure;
    const ratio = theme === PRINT_THEME ? PRINT_RATIO : devicePixelRatio;
    const painter = this.#base.clear(this.#box, ratio);
    if (painter) this.#layout = paintFigure(painter, figure, this.#box, theme);
  }

  point(theme: ChartTheme): void {
    const figure = this.#figure;
    const layout = this.#layout;
    if (!figure || !layout) return;
    const painter = this.#top.clear(this.#box, devicePixelRatio);
    if (painter && theme !== PRINT_THEME) {
      const x = xOfMoment(this.#group.view);
      const place: MomentPlace | null = x === null ? null : { x, handle: !this.spec.compact };
      paintPointer(painter, figure, layout, theme, this.#group.cursorX, place, this.#brush);
    }
    this.#onPoint();
  }

  #measure(): void {
    this.#box = { left: 0, top: 0, width: this.#host.clientWidth, height: this.#host.clientHeight };
  }
}

/** A canvas that fills its host. */
class Layer {
  readonly #canvas = document.createElement('canvas');
  readonly #ctx: CanvasRenderingContext2D | null;
  readonly #painter: CanvasPainter | null;

  constructor(host: HTMLElement) {
    // What it shows is said by the slider around it.
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
    host.append(this.#canvas);
    this.#ctx = this.#canvas.getContext('2d');
    this.#painter = this.#ctx ? new CanvasPainter(this.#ctx) : null;
  }

  /** Empties it at that size and returns what draws on it. */
  clear({ width, height }: Box, ratio: number): CanvasPainter | null {
    const canvas = this.#canvas;
    const wide = Math.round(width * ratio);
    const high = Math.round(height * ratio);
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    const ctx = this.#ctx;
    ctx?.setTransform(1, 0, 0, 1, 0, 0);
    ctx?.clearRect(0, 0, wide, high);
    ctx?.setTransform(wide / Math.max(1, width), 0, 0, high / Math.max(1, height), 0, 0);
    return this.#painter;
  }

  remove(): void {
    this.#canvas.remove();
  }
}
