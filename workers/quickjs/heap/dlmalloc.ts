import type { Bytes } from '../../contract';
import { CHUNK } from './heap-layout';
import type { HeapView } from './heap-view';

/**
 * The allocator's own view of the heap: exact bytes in use, and how far into the free memory the
 * program has reached.
 *
 * dlmalloc keeps no high-water mark. So after a reading every free stretch gets marks at fixed
 * distances, beyond the words that the allocator uses itself; at the next reading a mark that is gone
 * was overwritten, so the stretch around it was in use at some time between. This is safe because
 * dlmalloc promises nothing about a fresh chunk's content and its calloc clears whatever it hands out
 * (self-test.ts checks both).
 */

/** Unlikely in a sample's data; a coincidence would hide one stretch. */
const MARK = 0x5eaf00d1;
/** Between two marks in free chunks and shortly above the last chunk in use. */
const NEAR_STRIDE = 64;
/** Between two marks in the wilderness further up, which is large and hardly ever touched. */
const FAR_STRIDE = 1024;
const NEAR_BYTES = 65536;

interface Stretch {
  from: number;
  to: number;
}

export interface HeapBytes {
  /** In use now. */
  readonly live: number;
  /** See {@link Allocator.measure}. */
  readonly peak: number;
}

export class Allocator {
  /** Of what is in use, so much is the lab's own and is left out. */
  reservedBytes: Bytes = 0;
  /** From here on marks are FAR_STRIDE apart. */
  #farFrom = 0;
  /** Memory beyond this was added since the marks were set, and came filled with zeros. */
  #markedTo = 0;

  constructor(readonly view: HeapView) {}

  /** Bytes of all chunks in use, their headers included. Exact. O(chunks), about 2 ms per 100,000. */
  liveBytes(): number {
    let bytes = 0;
    this.#walk((_, size, inUse) => {
      if (inUse) bytes += size;
    });
    return bytes - this.reservedBytes;
  }

  /** Bytes of all chunks, free ones included: what the allocator has of the memory. O(chunks). */
  totalBytes(): number {
    let from = Number.POSITIVE_INFINITY;
    const end = this.#walk((address) => {
      from = Math.min(from, address);
    });
    return end - from;
  }

  /** Starts a new period for {@link measure}. O(chunks + free bytes / 64). */
  setMarks(): void {
    const { stretches } = this.#survey();
    const { u32 } = this.view;
    const wilderness = stretches.at(-1)?.from ?? 0;
    this.#farFrom = Math.ceil((wilderness + NEAR_BYTES) / FAR_STRIDE) * FAR_STRIDE;
    this.#markedTo = this.view.u8.length;
    for (const stretch of stretches) {
      this.#eachMark(stretch, (address) => {
        u32[address >> 2] = MARK;
      });
    }
  }

  /**
   * Bytes in use now, and the most that can have been in use at once since {@link setMarks}: what is
   * in use now, and all free memory that has been written to. The peak is an upper bound (two
   * stretches may have been used one after the other), exact to one stride a stretch, the same on
   * every machine. O(chunks + free bytes / 64).
   */
  measure(): HeapBytes {
    const { stretches, live } = this.#survey();
    const { u32 } = this.view;
    let touched = 0;
    for (const stretch of stretches) {
      this.#eachMark(stretch, (address, stride) => {
        const word = u32[address >> 2];
        if (word === MARK || (address >= this.#markedTo && word === 0)) return;
        touched += stride;
      });
    }
    return { live, peak: live + touched };
  }

  #eachMark({ from, to }: Stretch, visit: (address: number, stride: number) => void): void {
    const nearTo = Math.min(to, this.#farFrom);
    for (let at = Math.ceil(from / NEAR_STRIDE) * NEAR_STRIDE; at + 4 <= nearTo; at += NEAR_STRIDE)
      visit(at, NEAR_STRIDE);
    const farFrom = Math.max(from, this.#farFrom);
    for (let at = Math.ceil(farFrom / FAR_STRIDE) * FAR_STRIDE; at + 4 <= to; at += FAR_STRIDE)
      visit(at, FAR_STRIDE);
  }

  /** Bytes in use, and free memory without the words that the allocator uses; the last stretch is the wilderness. */
  #survey(): { stretches: Stretch[]; live: number } {
    const stretches: Stretch[] = [];
    let live = -this.reservedBytes;
    const end = this.#walk((address, size, inUse) => {
      if (inUse) live += size;
      else if (size > CHUNK.freeLinks)
        stretches.push({ from: address + CHUNK.freeLinks, to: address + size });
    });
    // Beyond the allocator's end the system's memory goes on: as free as the last chunk.
    stretches.push({ from: end, to: this.view.u8.length });
    return { stretches, live };
  }

  /** Visits every chunk from the engine's first on; returns the end of the last one. */
  #walk(visit: (address: number, size: number, inUse: boolean) => void): number {
    this.view.refresh();
    const { u32 } = this.view;
    const end = u32.length * 4;
    let chunk = this.view.runtime - CHUNK.payload;
    while (chunk + CHUNK.payload < end) {
      const head = u32[(chunk + CHUNK.head) >> 2] ?? 0;
      const size = head & CHUNK.sizeMask;
      // A head without flags is the segment's footer: no real chunk is free beside a free one.
      if ((head & CHUNK.flags) === 0) return chunk + size;
      if (size < CHUNK.least || chunk + size > end) break;
      visit(chunk, size, (head & CHUNK.inUse) !== 0);
      chunk += size;
    }
    throw new RangeError(`The allocator's chunks do not add up at ${chunk}.`);
  }
}
