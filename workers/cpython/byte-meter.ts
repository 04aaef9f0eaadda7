import type { Bytes } from '../contract';
import type { CpythonModule, Pointer } from './pyodide-types';

/** CPython's allocator domains: raw, mem, obj. Each is a table of four functions that may be replaced. */
const DOMAINS = [0, 1, 2];
/** `PyMemAllocatorEx`, in words: context, malloc, calloc, realloc, free. */
const CONTEXT = 0;
const MALLOC = 1;
const CALLOC = 2;
const REALLOC = 3;
const FREE = 4;
const STRUCT_BYTES = 20;

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

  get live(): Bytes {
    return this.#live;
  }

  get peak(): Bytes {
    return this.#peak;
  }

  resetPeak(): void {
    this.#peak = this.#live;
  }

  /** Counts from now on. Once a process. `scratchAt`: 20 bytes that nobody else uses meanwhile. */
  install(module: CpythonModule, scratchAt: Pointer, memoryBytes: Bytes): void {
    // Blocks begin at least 16 bytes apart: a block's size plus one, by a sixteenth of its address.
    const sizes = new Uint32Array(Math.max(memoryBytes, module.HEAP8.length) / 16 + 1);
    const add = (at: Pointer, size: Bytes): Pointer => {
      if (at !== 0) {
        sizes[at >>> 4] = size + 1;
        this.#live += size;
        if (this.#live > this.#peak) this.#peak = this.#live;
      }
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
          const moved = realloc(context, at, size);
          if (moved !== 0 && at !== 0) drop(at);
          return add(moved, size);
        }, 'iiii'),
        module.addFunction((context: Pointer, at: Pointer) => {
          if (at !== 0) drop(at);
          free(context, at);
        }, 'vii'),
      ];
      module.HEAPU32.set(replaced, scratchAt / 4);
      module._PyMem_SetAllocator(domain, scratchAt);
    }
  }
}
