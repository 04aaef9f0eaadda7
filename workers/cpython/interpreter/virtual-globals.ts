import type { VirtualMs } from '../../contract';

/** 1 January 2026, UTC: when every program's life begins, in ms since 1970. */
export const EPOCH_MS = 1_767_225_600_000;

/** Code that asks for the time this often, and nothing else happens in between, waits for time to pass. */
const SPIN_CALLS = 4096;

/**
 * The clock and the randomness that the worker's program sees. CPython's own clocks end in
 * `Date.now` and `performance.now`, its random bytes in `crypto.getRandomValues`: replacing those
 * before the interpreter starts makes all of Python's repeatable without touching Python.
 */
export class VirtualGlobals {
  /** Virtual ms since the process began, as the running code sees them. Set once the engine is up. */
  read: () => VirtualMs = () => 0;
  /** Moves the running code's time on, in ms. */
  push: (ms: VirtualMs) => void = () => {};
  /** A number that changes whenever there was progress. */
  progress: () => number = () => 0;
  #asked = 0;
  #lastProgress = 0;
  #state = 0;

  /** Replaces the worker's globals. Real time stays with `workers/real-clock.ts`. */
  install(): void {
    this.reseed(0);
    Date.now = () => EPOCH_MS + this.#now();
    const now = () => this.#now();
    // `performance.now` may be inherited and read-only.
    Object.defineProperty(performance, 'now', { value: now, configurable: true, writable: true });
    const fill = <T extends ArrayBufferView | null>(view: T): T => {
      if (view) this.#fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
      return view;
    };
    Object.defineProperty(crypto, 'getRandomValues', { value: fill, configurable: true, writable: true });
    Math.random = () => this.#next() / 2 ** 32;
  }

  /** Restarts the random numbers. */
  reseed(seed: number): void {
    this.#state = seed >>> 0;
  }

  /**
   * Waits with a time-out (a lock's `acquire(timeout=1)`) spin in C until the clock says so, and some
   * programs do the same in Python: our clock would never move for them. So whoever asks again
   * and again is given a millisecond a question: a busy wait ends when it should.
   */
  #now(): VirtualMs {
    const progress = this.progress();
    if (progress !== this.#lastProgress) {
      this.#lastProgress = progress;
      this.#asked = 0;
    }
    if (++this.#asked > SPIN_CALLS) this.push(1);
    return this.read();
  }

  /** SplitMix32 (Steele, Lea and Flood 2014, as its 32-bit form): repeatable, and no secret depends on it. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  }

  #fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.#next() & 0xff;
  }
}
