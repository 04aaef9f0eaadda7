/** Joins what several producers push into one stream that is read with `for await`. */
export class EventQueue<T> {
  #items: T[] = [];
  #wake: () => void = () => {};
  #closed = false;

  push(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  /** No more will come; the reader ends after what is there. */
  close(): void {
    this.#closed = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    while (true) {
      const items = this.#items;
      this.#items = [];
      yield* items;
      if (this.#items.length > 0) continue;
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
