import type { Bytes } from '../../contract';
import type { Allocator } from '../heap/dlmalloc';
import { CHUNK } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';

/**
 * Beyond the memory's maximum: what the engine may take once that is full, to make its error and unwind. Memory grows by a twentieth
 * at least, which is 3.2 MiB of the usual 64.
 */
export const RESERVE_BYTES: Bytes = 4194304;
/** The same, once that has become part of the heap: a block that is given back when memory is full again. */
const RESERVE_BLOCK_BYTES: Bytes = 1048576;
/** So often a full memory is an error of its request. A program that fills it again and again isn't one that a server would keep. */
const MAX_TIMES = 2;
/** Of the memory's maximum: once it has grown beyond, garbage is collected as soon as room gets scarce. */
const CROWDED_SHARE = 0.75;
/** Of the memory's maximum: room is scarce when one allocation of this size would fail. */
const SPARE_SHARE = 0.125;

/** What the reserve needs of an engine that is up. */
export interface ReservedHeap {
  readonly view: HeapView;
  readonly allocator: Allocator;
  readonly malloc: (bytes: Bytes) => number;
  readonly free: (address: number) => void;
}

/**
 * What is left when memory is full: enough for the engine's own error to be made and its request to end, as CPython has it
 * (python/faults.py). Costs nothing and changes no figure before memory has been full for the first time.
 */
export class MemoryReserve {
  readonly #maximumBytes: Bytes;
  #heap: ReservedHeap | null = null;
  /** `0`: given away. Another number: the block's address. */
  #state: 'untouched' | number = 'untouched';
  #timesFull = 0;
  #timesGiven = 0;
  #crowded = false;
  #probing = false;

  constructor(maximumBytes: Bytes) {
    this.#maximumBytes = maximumBytes;
  }

  /** From here on there is a heap to hold it. */
  attach(heap: ReservedHeap): void {
    this.#heap = heap;
  }

  /** So many bytes the memory may have at present. */
  get mayHaveBytes(): Bytes {
    return this.#state === 'untouched' ? this.#maximumBytes : this.#maximumBytes + RESERVE_BYTES;
  }

  /** The memory has grown. */
  grown(bytes: Bytes): void {
    this.#crowded ||= bytes > this.#maximumBytes * CROWDED_SHARE;
  }

  /**
   * The memory can't grow to so many bytes: an allocation fails. True where that is the end, since there is nothing left to go on
   * with. `inSample`: a line of the sample is being run.
   */
  isEnd(bytes: Bytes, inSample: boolean): boolean {
    this.#timesFull++;
    // The allocator asks again at once, but the first time only: it learns from it that memory may not be contiguous.
    if (this.#probing || this.#timesFull === 1) return false;
    if (inSample && this.#isFarTooMuch(bytes)) return false;
    if (!this.#heap || this.#state === 0 || this.#timesGiven >= MAX_TIMES) return true;
    this.#timesGiven++;
    // A block may be freed in the midst of an allocation: this one has failed already and looks at nothing any more.
    if (this.#state !== 'untouched') this.#heap.free(this.#state);
    this.#state = 0;
    this.#heap.allocator.reservedBytes = 0;
    return false;
  }

  /** After a round of the program's jobs: makes room by `collect` where it is scarce, and takes the reserve again. */
  settle(collect: () => void): void {
    if (this.#state === 0) {
      collect();
      this.#take();
    } else if (this.#crowded && !this.#hasRoom()) collect();
  }

  /** One wish that was far too large leaves room to go on with. */
  #isFarTooMuch(bytes: Bytes): boolean {
    const view = this.#heap?.view;
    view?.refresh();
    return bytes - (view?.u8.length ?? bytes) >= this.#maximumBytes * SPARE_SHARE;
  }

  #take(): void {
    const heap = this.#heap;
    if (!heap) return;
    const block = this.#probe(RESERVE_BLOCK_BYTES);
    heap.view.refresh();
    const head = (block - CHUNK.payload + CHUNK.head) >> 2;
    this.#state = block;
    heap.allocator.reservedBytes = block === 0 ? 0 : (heap.view.u32[head] ?? 0) & CHUNK.sizeMask;
  }

  /** Whether one large allocation would succeed. The engine's own threshold counts pieces, not bytes. */
  #hasRoom(): boolean {
    const block = this.#probe(this.#maximumBytes * SPARE_SHARE);
    if (block !== 0) this.#heap?.free(block);
    return block !== 0;
  }

  #probe(bytes: Bytes): number {
    this.#probing = true;
    const block = this.#heap?.malloc(bytes) ?? 0;
    this.#probing = false;
    return block;
  }
}
