import type { RealMs } from '../../contract';

/** After one interrupt that was swallowed, the next one comes this much later. */
const AGAIN_MS: RealMs = 50;
/** The clock is read at every n-th look: a look comes every 50 bytecode checks, some microseconds. */
const LOOKS_PER_CLOCK = 8;
const SIGINT = 2;

/**
 * Stops Python code that goes on without progress, from inside the thread that runs it.
 *
 * Between bytecodes CPython looks into an "interrupt buffer" every 50th time. Pyodide means it to
 * be a SharedArrayBuffer that another thread writes to; here it is an object whose element 0 is a
 * getter, which decides for itself. So no cross-origin isolation is needed, and the interrupt is
 * a KeyboardInterrupt at the very line. What it cannot see is time spent inside one C function.
 */
export class Interrupter {
  /** Real ms without progress after which the program is interrupted. */
  busyMs: RealMs = Number.POSITIVE_INFINITY;
  readonly #realNow: () => RealMs;
  readonly #progress: () => number;
  readonly #onInterrupt: () => void;
  #armed = false;
  #mayGoOn: (() => boolean) | null = null;
  #onStop: () => void = () => {};
  #looks = 0;
  #lastProgress = -1;
  #since: RealMs = 0;
  #lookedAt: RealMs = 0;

  constructor(hooks: {
    readonly realNow: () => RealMs;
    /** A number that changes whenever there was progress. */
    readonly progress: () => number;
    readonly onInterrupt: () => void;
  }) {
    this.#realNow = hooks.realNow;
    this.#progress = hooks.progress;
    this.#onInterrupt = hooks.onInterrupt;
  }

  /** What `pyodide.setInterruptBuffer` takes. */
  buffer(): { 0: number } {
    const look = () => this.#look();
    return {
      get 0() {
        return look();
      },
      // CPython acknowledges by writing 0.
      set 0(_value: number) {},
    };
  }

  /** Runs `work` under guard. `onStop` is called, once, when `mayGoOn` has said no. */
  guard<T>(work: () => T, mayGoOn: (() => boolean) | null = null, onStop: () => void = () => {}): T {
    this.#armed = true;
    this.#mayGoOn = mayGoOn;
    this.#onStop = onStop;
    this.#lastProgress = this.#progress();
    this.#since = this.#lookedAt = this.#realNow();
    try {
      return work();
    } finally {
      this.#armed = false;
    }
  }

  #look(): number {
    if (!this.#armed || ++this.#looks % LOOKS_PER_CLOCK !== 0) return 0;
    const now = this.#realNow();
    const progress = this.#progress();
    if (progress !== this.#lastProgress) {
      this.#lastProgress = progress;
      this.#since = now;
    }
    // So long without a look is no loop: the machine slept, or one call took its time, which is seen from outside.
    const unseen = now - this.#lookedAt;
    if (unseen > this.busyMs) this.#since = Math.min(now, this.#since + unseen);
    this.#lookedAt = now;
    if (this.#mayGoOn && !this.#mayGoOn()) {
      this.#mayGoOn = null;
      this.#onStop();
    }
    if (now - this.#since <= this.busyMs) return 0;
    this.#since = now - this.busyMs + AGAIN_MS;
    this.#onInterrupt();
    return SIGINT;
  }
}
