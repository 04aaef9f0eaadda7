import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { OBJECT } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';

// As in prelude/mailbox.ts.
const HEAD = 4;
const SIGN = 20260101.25;

/** Reads what the prelude has posted, without calling it. */
export class Mailbox {
  readonly #at: number;
  #numbers = new Float64Array(0);

  /** @throws RangeError if the typed array's values are not where they should be */
  constructor(
    readonly view: HeapView,
    array: QuickJSHandle,
  ) {
    view.refresh();
    this.#at = view.word(view.objectAt(array.value) + OBJECT.values) / 8;
    if (!Number.isInteger(this.#at) || this.#box[this.#at + 2] !== SIGN)
      throw new RangeError('The mailbox is not where it should be.');
  }

  get #box(): Float64Array {
    const { buffer } = this.view.memory;
    if (this.#numbers.buffer !== buffer) this.#numbers = new Float64Array(buffer);
    return this.#numbers;
  }

  /** When the next timer is due, on the guest's clock; Infinity if there is none. */
  get nextDueMs(): number {
    return this.#box[this.#at] ?? Number.POSITIVE_INFINITY;
  }

  get pendingTimers(): number {
    return this.#box[this.#at + 1] ?? 0;
  }

  /** Empties the box. */
  takeDone(visit: (token: number, status: number, bytes: number) => void): void {
    const box = this.#box;
    const count = box[this.#at + 3] ?? 0;
    box[this.#at + 3] = 0;
    for (let entry = 0; entry < count; entry += 1) {
      const at = this.#at + HEAD + entry * 3;
      visit(box[at] ?? 0, box[at + 1] ?? 0, box[at + 2] ?? 0);
    }
  }
}
