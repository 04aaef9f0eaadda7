import type { Bytes } from '../../contract';
import { CHUNK, DUMP, MALLOC } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';
import { addToTable, I32 } from './wasm-binary';

/** Is told of every block while it is registered. What it does must not allocate in the heap that is measured. */
export interface BlockWatcher {
  allocated(at: number, size: Bytes): void;
  freed(at: number, size: Bytes): void;
  /** In place of `freed` and `allocated`; the addresses may be the same. */
  moved(from: number, oldSize: Bytes, to: number, size: Bytes): void;
}

type Hook = (...values: number[]) => number;

/**
 * Tells of each allocation: the runtime keeps pointers to its four allocating functions, and while somebody watches they
 * lead through functions of ours. Meanwhile every instruction notes its place in its frame ({@link notePlaces}).
 * Costs nothing while nobody watches, and some 50 ns an allocation and 1 ns an instruction while somebody does.
 */
export class AllocatorHooks {
  readonly #view: HeapView;
  readonly #table: WebAssembly.Table;
  readonly #watchers = new Set<BlockWatcher>();
  /** Table indices, by offset in the runtime: the engine's own, and ours once they were needed. */
  readonly #own = new Map<number, number>();
  readonly #ours = new Map<number, number>();

  constructor(view: HeapView, table: WebAssembly.Table) {
    this.#view = view;
    this.#table = table;
  }

  watch(watcher: BlockWatcher): void {
    this.#watchers.add(watcher);
    if (this.#ours.size === 0) this.#make();
    this.#switch(true);
  }

  unwatch(watcher: BlockWatcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size === 0 && this.#ours.size > 0) this.#switch(false);
  }

  /** Bytes of the block at an address, its header included. */
  sizeAt(block: number): Bytes {
    const { u32 } = this.#view;
    return (u32[(block - CHUNK.payload + CHUNK.head) >> 2] ?? 0) & CHUNK.sizeMask;
  }

  #switch(on: boolean): void {
    const view = this.#view;
    view.refresh();
    for (const [offset, index] of on ? this.#ours : this.#own) view.u32[(view.runtime + offset) >> 2] = index;
    const flags = view.runtime + DUMP.flags;
    view.u8[flags] = on ? view.byte(flags) | DUMP.step : view.byte(flags) & ~DUMP.step;
  }

  #make(): void {
    const view = this.#view;
    view.refresh();
    const original = (offset: number): Hook => {
      const index = view.word(view.runtime + offset);
      this.#own.set(offset, index);
      return this.#table.get(index) as Hook;
    };
    const put = (
      offset: number,
      parameters: number,
      results: number,
      hook: (...values: number[]) => number | undefined,
    ) => {
      const types = (count: number): number[] => Array.from({ length: count }, () => I32);
      this.#ours.set(offset, addToTable(this.#table, types(parameters), types(results), hook));
    };
    const note = (at: number): number => {
      if (at === 0) return at;
      // The memory may have grown for it.
      view.refresh();
      const size = this.sizeAt(at);
      for (const watcher of this.#watchers) watcher.allocated(at, size);
      return at;
    };
    const calloc = original(MALLOC.calloc);
    const malloc = original(MALLOC.malloc);
    const free = original(MALLOC.free);
    const realloc = original(MALLOC.realloc);
    put(MALLOC.calloc, 3, 1, (opaque = 0, count = 0, size = 0) => note(calloc(opaque, count, size)));
    put(MALLOC.malloc, 2, 1, (opaque = 0, size = 0) => note(malloc(opaque, size)));
    put(MALLOC.free, 2, 0, (opaque = 0, at = 0) => {
      if (at !== 0) {
        const size = this.sizeAt(at);
        for (const watcher of this.#watchers) watcher.freed(at, size);
      }
      free(opaque, at);
    });
    put(MALLOC.realloc, 3, 1, (opaque = 0, from = 0, bytes = 0) => {
      const oldSize = from === 0 ? 0 : this.sizeAt(from);
      const to = realloc(opaque, from, bytes);
      if (from === 0) return note(to);
      view.refresh();
      if (to === 0) {
        if (bytes === 0) for (const watcher of this.#watchers) watcher.freed(from, oldSize);
        return to;
      }
      const size = this.sizeAt(to);
      for (const watcher of this.#watchers) watcher.moved(from, oldSize, to, size);
      return to;
    });
  }
}
