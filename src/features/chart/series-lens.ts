import type { Series } from '../../domain/series';
import { Extremes } from './extremes';
import type { Points } from './figure';
import type { Range } from './plot-range';

export type Axis = 'requests' | 'time';

/** With more processes than this in sight a line is drawn through: gaps would be all there is to see. */
const MAX_BREAKS = 200;
const lenses = new WeakMap<Series, SeriesLens>();

/** The lens of a series; the same for every chart that shows it. */
export function lensOf(series: Series): SeriesLens {
  let lens = lenses.get(series);
  if (!lens) {
    lens = new SeriesLens(series);
    lenses.set(series, lens);
  }
  return lens;
}

/**
 * Looks at a series at any magnification, however long it is: what is drawn costs as much as the chart is wide. Keeps an
 * index of each column that was asked for, which grows with it.
 */
export class SeriesLens {
  readonly #series: Series;
  readonly #probes = new Map<string, Extremes>();
  readonly #types = new Map<number, Extremes>();

  constructor(series: Series) {
    this.#series = series;
  }

  /** A reading’s place on an axis: requests, or virtual seconds. */
  xAt(axis: Axis, reading: number): number {
    return axis === 'requests'
      ? this.#series.at('requests', reading)
      : this.#series.at('atMs', reading) / 1000;
  }

  /** The reading nearest to a place on an axis, or −1 where there is none. O(log readings). */
  nearest(axis: Axis, x: number): number {
    const { length } = this.#series;
    const after = this.#firstAtOrAfter(axis, x);
    if (after === 0) return length === 0 ? -1 : 0;
    if (after >= length) return length - 1;
    return x - this.xAt(axis, after - 1) <= this.xAt(axis, after) - x ? after - 1 : after;
  }

  /** The last reading at or before a virtual time, or −1. O(log readings). */
  readingAt(atMs: number): number {
    return this.#firstAtOrAfter('time', atMs / 1000 + 1e-9) - 1;
  }

  /** A probe’s values within a window (null: all), thinned to about `most`, by process. */
  probe(id: string, axis: Axis, window: Range | null, most: number): Points[] {
    const column = this.#series.column(id);
    let extremes = this.#probes.get(id);
    if (!extremes) {
      extremes = new Extremes();
      this.#probes.set(id, extremes);
    }
    extremes.append(column);
    const [from, to] = this.#inWindow(axis, window);
    const parts = this.#processes(from, to);
    const xs = this.#series.column(axis === 'requests' ? 'requests' : 'atMs');
    const unit = axis === 'requests' ? 1 : 1000;
    const chosenMost = Math.max(16, Math.ceil(most / parts.length));
    return parts.map(([start, end]) => {
      const chosen = extremes.choose(column, start, end, chosenMost);
      return {
        x: chosen.map((reading) => (xs[reading] ?? 0) / unit),
        y: chosen.map((reading) => column[reading] ?? 0),
      };
    });
  }

  /** Live objects of a type within a window, in steps; thinned to about `most`. */
  type(name: string, axis: Axis, window: Range | null, most: number): Points[] {
    const { types, restarts } = this.#series;
    const type = types.numberOf(name);
    const [from, to] = this.#inWindow(axis, window);
    if (type < 0 || to <= from) {
      const ends = to > from ? [this.xAt(axis, from), this.xAt(axis, to - 1)] : [];
      return [{ x: ends, y: ends.map(() => 0) }];
    }
    const { readings, counts } = types.changesOf(type);
    let extremes = this.#types.get(type);
    // A new process may put a change before earlier ones: then the index is made anew.
    if (!extremes || restarts.length > 0 || extremes.length > readings.length) {
      extremes = new Extremes();
      this.#types.set(type, extremes);
    }
    extremes.append(counts);
    const x: number[] = [this.xAt(axis, from)];
    const y: number[] = [types.count(type, from)];
    const first = lowerBound(readings.length, (i) => (readings[i] ?? 0) > from);
    const end = lowerBound(readings.length, (i) => (readings[i] ?? 0) >= to);
    const thinned = end - first > most;
    for (const change of extremes.choose(counts, first, end, most)) {
      const reading = readings[change] ?? 0;
      const before = this.xAt(axis, reading - 1);
      if (!thinned && before > (x.at(-1) ?? 0)) {
        x.push(before);
        y.push(y.at(-1) ?? 0);
      }
      x.push(this.xAt(axis, reading));
      y.push(counts[change] ?? 0);
    }
    x.push(this.xAt(axis, to - 1));
    y.push(types.count(type, to - 1));
    return [{ x, y }];
  }

  /** Readings to draw for a window: one more at either side, so that lines go on to its edge. */
  #inWindow(axis: Axis, window: Range | null): readonly [from: number, to: number] {
    const { length } = this.#series;
    if (!window) return [0, length];
    const from = Math.max(0, this.#firstAtOrAfter(axis, window.min) - 1);
    const past = lowerBound(length, (reading) => this.xAt(axis, reading) > window.max);
    return [from, Math.min(length, past + 1)];
  }

  #processes(from: number, to: number): (readonly [number, number])[] {
    const breaks = this.#series.restarts.filter((reading) => reading > from && reading < to);
    if (breaks.length === 0 || breaks.length > MAX_BREAKS) return [[from, to]];
    const bounds = [from, ...breaks, to];
    return breaks.concat(to).map((end, k) => [bounds[k] ?? from, end] as const);
  }

  #firstAtOrAfter(axis: Axis, x: number): number {
    return lowerBound(this.#series.length, (reading) => this.xAt(axis, reading) >= x);
  }
}

/** The first index below `length` of which `isAfter` is true, where it is true for all that follow; else `length`. */
function lowerBound(length: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
