/** Lets a run go on, holds it, or lets one step through: the page's hand on the brake. */
export class Pace {
  #held: boolean;
  #steps = 0;
  #ended = false;
  #wake: () => void = () => {};

  constructor(held: boolean) {
    this.#held = held;
  }

  get held(): boolean {
    return this.#held;
  }

  /** The run is to end after the present step. */
  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
    this.release();
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#wake();
  }

  /** Lets one step through and holds after it. */
  step(): void {
    this.#held = true;
    this.#steps++;
    this.#wake();
  }

  /** Resolves when the next step may begin, or when the signal aborts. */
  async next(signal: AbortSignal): Promise<void> {
    while (this.#held && this.#steps === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    if (this.#steps > 0) this.#steps--;
  }
}
