import { moment, showNow } from '../../lab/moment';
import type { ChartGroup } from './chart-group';
import type { Layout } from './figure-layout';

/** What the gestures need to know of their chart. */
interface Surroundings {
  layout(): Layout | null;
  /** Where the moment looked back at is on the x-axis. */
  momentX(): number | null;
  /** Shows what is being selected; null when that is over. */
  brush(range: readonly [number, number] | null): void;
}

/** A press that moves less than this is a click, in CSS pixels. */
const STILL = 5;
/** The moment’s line can be caught from this far. */
const CATCH = 9;
const WHEEL_ZOOM = 1.0015;

type Press =
  | { readonly kind: 'select'; readonly startPx: number; moved: boolean }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'touch'; readonly startPx: number; moved: boolean }
  | { readonly kind: 'pinch'; distance: number };

/**
 * Mouse, pen and fingers on a chart. The mouse points; a click looks back at a reading, a drag selects what to see, a drag at
 * the moment’s line moves it; Ctrl and the wheel zoom, a sideways wheel moves along; a double click shows all. One finger points,
 * a tap looks back, two fingers zoom and move; up and down the page scrolls as everywhere.
 */
export class PlotGestures {
  readonly #host: HTMLElement;
  readonly #group: ChartGroup;
  readonly #around: Surroundings;
  readonly #stop = new AbortController();
  readonly #fingers = new Map<number, number>();
  #press: Press | null = null;

  constructor(host: HTMLElement, group: ChartGroup, around: Surroundings) {
    this.#host = host;
    this.#group = group;
    this.#around = around;
    const { signal } = this.#stop;
    host.style.touchAction = 'pan-y';
    host.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    host.addEventListener('pointermove', (event) => this.#move(event), { signal });
    host.addEventListener('pointerup', (event) => this.#up(event), { signal });
    host.addEventListener('pointercancel', (event) => this.#cancel(event), { signal });
    host.addEventListener('pointerleave', () => !this.#press && group.pointAt(null), { signal });
    host.addEventListener('dblclick', () => group.zoomTo(null), { signal });
    host.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
  }

  destroy(): void {
    this.#stop.abort();
  }

  #px(event: MouseEvent): number {
    return event.clientX - this.#host.getBoundingClientRect().left;
  }

  #xAt(px: number): number {
    const layout = this.#around.layout();
    if (!layout) return 0;
    const { plot } = layout;
    return layout.fromX(Math.min(Math.max(px, plot.left), plot.left + plot.width));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const px = this.#px(event);
    this.#host.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') {
      this.#fingers.set(event.pointerId, px);
      this.#press =
        this.#fingers.size > 1
          ? { kind: 'pinch', distance: this.#spread().distance }
          : { kind: 'touch', startPx: px, moved: false };
      if (this.#press.kind === 'touch') this.#group.pointAt(this.#xAt(px));
      return;
    }
    this.#press = this.#nearMoment(px) ? { kind: 'scrub' } : { kind: 'select', startPx: px, moved: false };
  }

  #move(event: PointerEvent): void {
    const px = this.#px(event);
    const press = this.#press;
    const x = this.#xAt(px);
    if (!press) {
      if (event.pointerType !== 'touch') {
        this.#group.pointAt(x);
        this.#host.style.cursor = this.#nearMoment(px) ? 'ew-resize' : 'crosshair';
      }
      return;
    }
    switch (press.kind) {
      case 'scrub':
        this.#group.pointAt(x);
        this.#group.scrubTo(x);
        break;
      case 'select':
        press.moved ||= Math.abs(px - press.startPx) >= STILL;
        if (press.moved) this.#around.brush([this.#xAt(press.startPx), x]);
        break;
      case 'touch':
        this.#fingers.set(event.pointerId, px);
        press.moved ||= Math.abs(px - press.startPx) >= STILL;
        this.#group.pointAt(x);
        // A moment that is shown follows the finger.
        if (press.moved && moment.getState().atMs !== null) this.#group.scrubTo(x);
        break;
      case 'pinch': {
        const before = this.#spread();
        this.#fingers.set(event.pointerId, px);
        const now = this.#spread();
        const width = this.#around.layout()?.plot.width ?? 1;
        if (now.distance > 20) this.#group.zoomBy(before.distance / now.distance, this.#xAt(now.middle));
        this.#group.panBy((before.middle - now.middle) / width);
        break;
      }
    }
  }

  #up(event: PointerEvent): void {
    const press = this.#press;
    const px = this.#px(event);
    this.#fingers.delete(event.pointerId);
    if (this.#fingers.size > 0) return;
    this.#press = null;
    if (press?.kind === 'select' && press.moved) {
      const [a, b] = [this.#xAt(press.startPx), this.#xAt(px)];
      this.#around.brush(null);
      this.#group.zoomTo({ min: Math.min(a, b), max: Math.max(a, b) });
    } else if ((press?.kind === 'select' || press?.kind === 'touch') && !press.moved) this.#look(px);
  }

  #cancel(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId);
    this.#press = null;
    this.#around.brush(null);
  }

  /** A click looks back at a reading; one on the moment’s line lets it go. */
  #look(px: number): void {
    const layout = this.#around.layout();
    if (!layout || px < layout.plot.left - STILL || px > layout.plot.left + layout.plot.width + STILL) return;
    if (this.#nearMoment(px)) showNow();
    else this.#group.scrubTo(this.#xAt(px));
  }

  #nearMoment(px: number): boolean {
    const at = this.#around.momentX();
    const layout = this.#around.layout();
    return at !== null && layout !== null && Math.abs(layout.toX(at) - px) <= CATCH;
  }

  /** Distance and middle of two fingers. */
  #spread(): { readonly distance: number; readonly middle: number } {
    const [a = 0, b = 0] = [...this.#fingers.values()];
    return { distance: Math.max(1, Math.abs(a - b)), middle: (a + b) / 2 };
  }

  #wheel(event: WheelEvent): void {
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#group.zoomBy(WHEEL_ZOOM ** event.deltaY, this.#xAt(this.#px(event)));
    } else if (this.#group.window() && Math.abs(sideways) >= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault();
      this.#group.panBy(sideways / (this.#around.layout()?.plot.width ?? 1000));
    }
  }
}
