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

  constructor(probes: readonly ProbeInfo[]) {
    this.probes = probes;
    this.#columns = probes.map(() => new Float64Array(64));
    probes.forEach((probe, index) => {
      this.#index.set(probe.id, index);
    });
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

/** Live objects by type over the readings, kept as changes: most types never change. */
export class TypeSeries {
  readonly names: string[] = [];
  /** By type: the readings at which its count changed, and the counts from then on. */
  readonly #changes: { readonly readings: number[]; readonly counts: number[] }[] = [];

  append(changes: Batch['types'], firstReading: number): void {
    for (const name of changes.names) {
      this.names.push(name);
      this.#changes.push({ readings: [], counts: [] });
    }
    for (let i = 0; i < changes.reading.length; i++) {
      const change = this.#changes[changes.type[i] ?? -1];
      if (!change) continue;
      change.readings.push(firstReading + (changes.reading[i] ?? 0));
      change.counts.push(changes.count[i] ?? 0);
    }
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
