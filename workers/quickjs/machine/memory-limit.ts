import type { Bytes } from '../../contract';
import { FaultError } from '../../fault-error';
import { oomKilledFault } from '../../oom-killed-fault';

/** Between two checks the program may come this share of the way to its limit, at the pace seen so far. */
const CAUTION = 0.25;
const MAX_SKIPPED = 64;

/**
 * The supervisor's memory limit for an engine that can't tell of single allocations: live bytes are measured after
 * events, the more often the nearer the limit. It depends on the heap and the number of events alone, so a run
 * repeats. What is allocated and freed again within one event isn't seen.
 */
export class MemoryLimit {
  readonly #bytes: Bytes;
  readonly #liveBytes: () => Bytes;
  #last: Bytes | null = null;
  #fastest: Bytes = 1;
  #skip = 0;
  #skipped = 0;

  /** `bytes`: Infinity for no limit, which costs nothing. `liveBytes` measures, O(heap). */
  constructor(bytes: Bytes, liveBytes: () => Bytes) {
    this.#bytes = bytes;
    this.#liveBytes = liveBytes;
  }

  /** After every event. Throws FaultError `oom-killed` once the limit is crossed. */
  check(): void {
    if (this.#bytes === Number.POSITIVE_INFINITY) return;
    if (this.#skipped++ < this.#skip) return;
    const live = this.#liveBytes();
    if (live > this.#bytes) throw new FaultError(oomKilledFault(this.#bytes));
    const events = this.#skipped;
    if (this.#last !== null) this.#fastest = Math.max(this.#fastest, (live - this.#last) / events);
    this.#skip =
      this.#last === null
        ? 0
        : Math.min(MAX_SKIPPED, Math.floor((CAUTION * (this.#bytes - live)) / this.#fastest));
    this.#last = live;
    this.#skipped = 0;
  }
}
