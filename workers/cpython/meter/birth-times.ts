const MOST = 1 << 20;

/**
 * When blocks were handed out, on the program's clock: each moment is noted once, with the number of its first block. After
 * a million moments every second one is dropped, and those between count as a little older. Kept outside of the measured heap.
 */
export class BirthTimes {
  #births = new Float64Array(1024);
  #seconds = new Float64Array(1024);
  #used = 0;
  #last = Number.NaN;

  /** The block of this number is handed out now. Most calls end at the first comparison. */
  note(birth: number, seconds: number): void {
    if (seconds === this.#last) return;
    this.#last = seconds;
    if (this.#used === this.#births.length) this.#makeRoom();
    this.#births[this.#used] = birth;
    this.#seconds[this.#used++] = seconds;
  }

  /** Virtual seconds at which the block of this number was handed out. Cost: O(log moments). */
  of(birth: number): number {
    let low = 0;
    let high = this.#used;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#births[middle] ?? 0) <= birth) low = middle + 1;
      else high = middle;
    }
    return this.#seconds[Math.max(0, low - 1)] ?? 0;
  }

  #makeRoom(): void {
    if (this.#used >= MOST) {
      for (let i = 0; 2 * i < this.#used; i++) {
        this.#births[i] = this.#births[2 * i] ?? 0;
        this.#seconds[i] = this.#seconds[2 * i] ?? 0;
      }
      this.#used = Math.ceil(this.#used / 2);
      return;
    }
    const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const made = new Float64Array(old.length * 2);
      made.set(old);
      return made;
    };
    this.#births = grown(this.#births);
    this.#seconds = grown(this.#seconds);
  }
}
