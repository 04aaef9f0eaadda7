import type { Batch, ProbeInfo } from '../../workers/contract';

/**
 * One side's readings, in columns that grow. Appending is amortised O(1) per value and allocates
 * only when a column doubles, so that 200,000 readings don't trouble the page.
 */
export class Series {
  readonly probes: readonly ProbeInfo[];
  readonly types = new TypeSeries();
  #columns: Float64Array<ArrayBuffer>[];
  #index = new Map<string, number>();
  #length = 0;
  readonly #restarts: number[] = [];

  constructor(probes: readonly ProbeInfo[]) {
    this.probes = probes;
    this.#columns = probes.map(() => new Float64Array(64));
    probes.forEach((probe, index) => {
      this.#index.set(probe.id, index);
    });
  }

  /** A series from what was written down of one: columns by probe, changes by type, the readings that begin a process. */
  static from(
    probes: readonly ProbeInfo[],
    columns: readonly Float64Array<ArrayBuffer>[],
    types: readonly (readonly [name: string, readings: readonly number[], counts: readonly number[]])[],
    restarts: readonly number[],
  ): Series {
    const series = new Series(probes);
    series.#columns = [...columns];
    series.#length = columns[0]?.length ?? 0;
    series.#restarts.push(...restarts);
    for (const [name, readings, counts] of types) series.types.put(name, readings, counts);
    return series;
  }

  /** Number of readings; the baseline is the first. */
  get length(): number {
    return this.#length;
  }

  /** Appends a batch. Its columns must match `probes`; the validator at the border sees to that. */
  append(batch: Batch): void {
    const needed = this.#length + batch.readings;
    this.#columns = this.#columns.map((column, index) => {
      const grown = column.length < needed ? doubled(column, needed) : column;
      const values = batch.columns[index];
      if (values) grown.set(values.subarray(0, batch.readings), this.#length);
      return grown;
    });
    this.types.append(batch.types, this.#length);
    this.#length = needed;
  }

  /** The process behind the readings has been replaced: the next reading is the first of a new one. */
  restart(): void {
    this.#restarts.push(this.#length);
    this.types.restart();
  }

  /** Numbers of the readings that are the first of a new process. */
  get restarts(): readonly number[] {
    return this.#restarts;
  }

  /** The readings `[start, end)` of the process that was read most often: all of them where none was replaced. */
  longestSpan(): readonly [start: number, end: number] {
    const bounds = [0, ...this.#restarts, this.#length];
    let start = 0;
    let end = this.#length;
    let longest = -1;
    for (let k = 1; k < bounds.length; k++) {
      const [from, to] = [bounds[k - 1] ?? 0, bounds[k] ?? 0];
      if (to - from <= longest) continue;
      [start, end, longest] = [from, to, to - from];
    }
    return [start, end];
  }

  /**
   * The readings of the process that was read most often, as a series of their own: what a sawtooth is judged by. The
   * series itself where no process was replaced. Cost: O(readings), and only where there are restarts.
   */
  longestProcess(): Series {
    if (this.#restarts.length === 0) return this;
    const [start, end] = this.longestSpan();
    const part = new Series(this.probes);
    part.#columns = this.#columns.map((column) => column.slice(start, end));
    part.#length = end - start;
    this.types.copyTo(part.types, start, end);
    return part;
  }

  has(probe: string): boolean {
    return this.#index.has(probe);
  }

  /** A view of one column, `length` long; valid until the next append. Throws on an unknown id. */
  column(probe: string): Float64Array {
    const index = this.#index.get(probe);
    const column = index === undefined ? undefined : this.#columns[index];
    if (!column) throw new Error(`This side has no probe named ${probe}.`);
    return column.subarray(0, this.#length);
  }

  /** The value of a probe at a reading, or NaN where there is none. */
  at(probe: string, reading: number): number {
    return this.column(probe)[reading] ?? Number.NaN;
  }

  /** The value of a probe at the last reading, or NaN before the first. */
  last(probe: string): number {
    return this.at(probe, this.#length - 1);
  }
}

/** Over all processes of a run so many are followed: each process may name thousands of its own. */
const MAX_TYPES = 20_000;

/** Live objects by type over the readings, kept as changes: most types never change. */
export class TypeSeries {
  readonly names: string[] = [];
  /** By type: the readings at which its count changed, and the counts from then on. */
  readonly #changes: { readonly readings: number[]; readonly counts: number[] }[] = [];
  readonly #numbers = new Map<string, number>();
  /** The numbers here of the types that the present process has named, in its order. */
  readonly #own: number[] = [];
  #restarted = false;

  append(changes: Batch['types'], firstReading: number): void {
    for (const name of changes.names) this.#own.push(this.#numberOf(name));
    const restarted = this.#restarted && changes.reading.length > 0;
    const seen = new Set<number>();
    for (let i = 0; i < changes.reading.length; i++) {
      const type = this.#own[changes.type[i] ?? -1];
      const change = type === undefined ? undefined : this.#changes[type];
      if (!change || type === undefined) continue;
      if (changes.reading[i] === 0) seen.add(type);
      change.readings.push(firstReading + (changes.reading[i] ?? 0));
      change.counts.push(changes.count[i] ?? 0);
    }
    if (!restarted) return;
    this.#restarted = false;
    // The first reading of a process names all types that it has; what it doesn't name died with the one before.
    this.#changes.forEach((change, type) => {
      if (seen.has(type) || (change.counts.at(-1) ?? 0) === 0) return;
      const after = change.readings.findIndex((reading) => reading > firstReading);
      const at = after < 0 ? change.readings.length : after;
      change.readings.splice(at, 0, firstReading);
      change.counts.splice(at, 0, 0);
    });
  }

  /** Puts in a type with all its changes at once. */
  put(name: string, readings: readonly number[], counts: readonly number[]): void {
    const change = this.#changes[this.#numberOf(name)];
    change?.readings.push(...readings);
    change?.counts.push(...counts);
  }

  /** What comes next is from a new process, which numbers its types anew. */
  restart(): void {
    this.#own.length = 0;
    this.#restarted = true;
  }

  /** Copies the counts at the readings `start` … `end` − 1 into an empty series, where they begin at 0. */
  copyTo(target: TypeSeries, start: number, end: number): void {
    this.names.forEach((name, type) => {
      const to = target.#changes[target.#numberOf(name)];
      const from = this.#changes[type];
      if (!to || !from) return;
      const first = this.count(type, start);
      if (first !== 0) {
        to.readings.push(0);
        to.counts.push(first);
      }
      from.readings.forEach((reading, i) => {
        if (reading <= start || reading >= end) return;
        to.readings.push(reading - start);
        to.counts.push(from.counts[i] ?? 0);
      });
    });
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= MAX_TYPES) return -1;
    const number = this.names.push(name) - 1;
    this.#numbers.set(name, number);
    this.#changes.push({ readings: [], counts: [] });
    return number;
  }

  /** Live objects of type number `type` at a reading. O(log changes). */
  count(type: number, reading: number): number {
    const change = this.#changes[type];
    if (!change) return 0;
    let low = 0;
    let high = change.readings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((change.readings[middle] ?? 0) <= reading) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (change.counts[low - 1] ?? 0);
  }

  /** A type's number, or −1 where it was never seen. */
  numberOf(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  /** The readings at which a type's count changed, ascending, and the counts from then on. Grows in place. */
  changesOf(type: number): { readonly readings: readonly number[]; readonly counts: readonly number[] } {
    return this.#changes[type] ?? { readings: [], counts: [] };
  }

  /** One type's count at each of `length` readings. */
  column(type: number, length: number): Float64Array {
    const out = new Float64Array(length);
    const change = this.#changes[type];
    if (!change) return out;
    let next = 0;
    let count = 0;
    for (let reading = 0; reading < length; reading++) {
      while (next < change.readings.length && (change.readings[next] ?? 0) <= reading) {
        count = change.counts[next] ?? 0;
        next++;
      }
      out[reading] = count;
    }
    return out;
  }

  /** Numbers of the types that changed after the baseline reading. */
  changed(): number[] {
    const out: number[] = [];
    this.#changes.forEach((change, type) => {
      if (change.readings.length > 1 || (change.readings[0] ?? 0) > 0) out.push(type);
    });
    return out;
  }
}

function doubled(column: Float64Array, needed: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(Math.max(needed, column.length * 2));
  grown.set(column);
  return grown;
}
