import type { Range } from './plot-range';

/** No closer than this share of the whole. */
const CLOSEST = 1 / 5000;

/** A window `factor` times as wide, with `at` where it was in it. Null where that is the whole, or more. */
export function zoomed(window: Range | null, full: Range, factor: number, at: number): Range | null {
  const { min, max } = window ?? full;
  const place = Math.min(max, Math.max(min, at));
  const width = Math.max((max - min) * factor, (full.max - full.min) * CLOSEST);
  const share = max > min ? (place - min) / (max - min) : 0.5;
  const start = place - share * width;
  return fitted({ min: start, max: start + width }, full);
}

/** A window moved along by a share of its width, as far as there is something to see. */
export function panned(window: Range | null, full: Range, share: number): Range | null {
  if (!window) return null;
  const by = (window.max - window.min) * share;
  return fitted({ min: window.min + by, max: window.max + by }, full);
}

/** A window moved as little as possible so that a place is in it. */
export function including(window: Range | null, full: Range, at: number): Range | null {
  if (!window || (at >= window.min && at <= window.max)) return window;
  const by = at < window.min ? at - window.min : at - window.max;
  return fitted({ min: window.min + by, max: window.max + by }, full);
}

/** A window kept within the whole; null where it is as wide. */
export function fitted(window: Range, full: Range): Range | null {
  const width = window.max - window.min;
  const whole = full.max - full.min;
  if (!(width > 0) || width >= whole * (1 - 1e-6)) return null;
  const min = Math.min(Math.max(window.min, full.min), full.max - width);
  return { min, max: min + width };
}
