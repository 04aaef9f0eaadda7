import type { Bytes } from '../../contract';
import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import { BirthTimes } from './birth-times';

/** CPython's allocator domains: raw, mem, obj. Each is a table of four functions that may be replaced. */
const DOMAINS = [0, 1, 2];
/** `PyMemAllocatorEx`, in words: context, malloc, calloc, realloc, free. */
const CONTEXT = 0;
const MALLOC = 1;
const CALLOC = 2;
const REALLOC = 3;
const FREE = 4;
const STRUCT_BYTES = 20;

/** Is told of every block while it is registered. What it does must not allocate in the heap that is measured. */
export interface BlockWatcher {
  allocated(at: Pointer, size: Bytes): void;
  /** `known`: the block was handed out since `install`. */
  freed(at: Pointer, size: Bytes, known: boolean): void;
  /** In place of `freed` and `allocated`; `oldSize` is 0 for a block from before `install`. */
  moved(from: Pointer, oldSize: Bytes, to: Pointer, size: Bytes): void;
}

type Malloc = (context: Pointer, size: Bytes) => Pointer;
type Calloc = (context: Pointer, count: number, size: Bytes) => Pointer;
type Realloc = (context: Pointer, at: Pointer, size: Bytes) => Pointer;
type Free = (context: Pointer, at: Pointer) => void;

/**
 * Counts the bytes that Python has allocated since `install` and not freed, and their peak.
 *
 * It is what tracemalloc's totals are, to the byte, and obtained in the same way: through
 * `PyMem_SetAllocator`, which hands every allocation to functions of ours first. But tracemalloc also
 * notes the line of each, which more than doubles the time that a request takes; this adds
 * about a tenth. The sizes are kept outside of the heap that is measured.
 */
export class ByteMeter {
  #live = 0;
  #peak = 0;
  /** Per sixteenth of an address: size plus one of the block there, and its number in the order in which blocks were handed out. */
  #sizes = new Uint32Array(0);
  #births = new Uint32Array(0);
  #count = 0;
  /** The program's clock, in seconds. */
  now: () => number = () => 0;
  readonly #times = new BirthTimes();
  readonly #watchers = new Set<BlockWatcher>();
  #killAt: Bytes = Number.POSITIVE_INFINITY;
  #refused = false;
  #killed = false;

  get live(): Bytes {
    return this.#live;
  }

  get peak(): Bytes {
    return this.#peak;
  }

  /** The number of the youngest block. Blocks from before `install` have the number 0. */
  get count(): number {
    return this.#count;
  }

  /** The number of the block at this address: those with a higher one came later. */
  birthOf(at: Pointer): number {
    return this.#births[at >>> 4] ?? 0;
  }

  /** Virtual seconds at which the block at this address was handed out. */
  bornAt(at: Pointer): number {
    return this.#times.of(this.birthOf(at));
  }

  /** Size of the block at this address; -1 for what was there before `install` and for what is no block. */
  sizeOf(at: Pointer): Bytes {
    return (this.#sizes[at >>> 4] ?? 0) - 1;
  }

  watch(watcher: BlockWatcher): void {
    this.#watchers.add(watcher);
  }

  unwatch(watcher: BlockWatcher): void {
    this.#watchers.delete(watcher);
  }

  /** The allocation that crosses this never returns: it throws through the interpreter, which is lost afterwards. */
  killAt(bytes: Bytes): void {
    this.#killAt = bytes;
  }

  /** An allocation has found no room since `install`: what the interpreter did next, it did with a full memory. */
  get refused(): boolean {
    return this.#refused;
  }

  /** The process has crossed its limit; nothing may run in it any more. */
  get killed(): boolean {
    return this.#killed;
  }

  #kill(): never {
    this.#killed = true;
    this.#killAt = Number.POSITIVE_INFINITY;
    throw new Error('The process has crossed its memory limit.');
  }

  /** Runs the lab's own work in the interpreter: what it needs meanwhile is no peak of the sample's, and kills nobody unless it may. */
  aside<T>(work: () => T, mayKill = false): T {
    const killAt = this.#killAt;
    const peak = this.#peak;
    if (!mayKill) this.#killAt = Number.POSITIVE_INFINITY;
    try {
      return work();
    } finally {
      this.#killAt = this.#killed ? Number.POSITIVE_INFINITY : killAt;
      this.#peak = Math.max(peak, this.#live);
    }
  }

  resetPeak(): void {
    this.#peak = this.#live;
  }

  /**
   * Counts from now on. Once a process. `scratchAt`: 20 bytes that nobody else uses meanwhile. A block of exactly `reserveBytes` is
   * the lab's own reserve: it comes and goes, and isn't the sample's.
   */
  install(module: CpythonModule, scratchAt: Pointer, memoryBytes: Bytes, reserveBytes: Bytes): void {
    // Blocks begin at least 16 bytes apart: a block's size plus one, by a sixteenth of its address.
    const places = Math.max(memoryBytes, module.HEAP8.length) / 16 + 1;
    const sizes = new Uint32Array(places);
    const births = new Uint32Array(places);
    this.#sizes = sizes;
    this.#births = births;
    const watchers = this.#watchers;
    const note = (at: Pointer, size: Bytes): Pointer => {
      if (at === 0) this.#refused = true;
      else {
        sizes[at >>> 4] = size + 1;
        // After four thousand million blocks they can't be told apart any more: all have the last number.
        if (this.#count < 0xffffffff) this.#count++;
        births[at >>> 4] = this.#count;
        this.#times.note(this.#count, this.now());
        this.#live += size;
        if (this.#live > this.#peak) {
          this.#peak = this.#live;
          if (this.#live > this.#killAt) this.#kill();
        }
      }
      return at;
    };
    const add = (at: Pointer, size: Bytes): Pointer => {
      if (size === reserveBytes) return at;
      note(at, size);
      if (at !== 0 && watchers.size > 0) for (const watcher of watchers) watcher.allocated(at, size);
      return at;
    };
    // What was there before has size 0 here and doesn't count.
    const drop = (at: Pointer): void => {
      const known = sizes[at >>> 4] as number;
      if (known !== 0) {
        this.#live -= known - 1;
        sizes[at >>> 4] = 0;
      }
    };
    for (const domain of DOMAINS) {
      module._PyMem_GetAllocator(domain, scratchAt);
      const words = module.HEAPU32.slice(scratchAt / 4, (scratchAt + STRUCT_BYTES) / 4);
      const original = (field: number) => module.wasmTable.get(words[field] as number) as unknown;
      const malloc = original(MALLOC) as Malloc;
      const calloc = original(CALLOC) as Calloc;
      const realloc = original(REALLOC) as Realloc;
      const free = original(FREE) as Free;
      const replaced = [
        words[CONTEXT] as number,
        module.addFunction((context: Pointer, size: Bytes) => add(malloc(context, size), size), 'iii'),
        module.addFunction(
          (context: Pointer, count: number, size: Bytes) => add(calloc(context, count, size), count * size),
          'iiii',
        ),
        module.addFunction((context: Pointer, at: Pointer, size: Bytes) => {
          const known = sizes[at >>> 4] as number;
          const moved = realloc(context, at, size);
          if (moved === 0 || at === 0) return add(moved, size);
          drop(at);
          if (size === reserveBytes) {
            for (const watcher of watchers) watcher.freed(at, Math.max(known - 1, 0), known !== 0);
            return moved;
          }
          note(moved, size);
          for (const watcher of watchers) watcher.moved(at, Math.max(known - 1, 0), moved, size);
          return moved;
        }, 'iiii'),
        module.addFunction((context: Pointer, at: Pointer) => {
          if (at !== 0) {
            if (watchers.size > 0) {
              const known = sizes[at >>> 4] as number;
              for (const watcher of watchers) watcher.freed(at, Math.max(known - 1, 0), known !== 0);
            }
            drop(at);
          }
          free(context, at);
        }, 'vii'),
      ];
      module.HEAPU32.set(replaced, scratchAt / 4);
      module._PyMem_SetAllocator(domain, scratchAt);
    }
  }
}
