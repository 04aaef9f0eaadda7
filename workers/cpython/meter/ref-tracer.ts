import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';

/** `PyRefTracerEvent`: an object is made; it is about to go. */
const CREATED = 0;

type Tracer = (object: Pointer, event: number, data: Pointer) => number;

/** Is told of every object that begins to be, also in memory that CPython had kept for it. */
export interface BirthWatcher {
  born(object: Pointer): void;
}

/**
 * CPython's own hook for new objects (`PyRefTracer_SetTracer`), shared by those who want to know. It is set only while there are
 * any. There is one such hook, and tracemalloc uses it: if the sample runs it, its tracer is called as before.
 */
export class RefTracer {
  readonly #module: CpythonModule;
  readonly #scratchAt: Pointer;
  readonly #watchers = new Set<BirthWatcher>();
  readonly #pointer: Pointer;
  #other: Tracer | null = null;
  #otherPointer: Pointer = 0;
  #otherData: Pointer = 0;

  /** `scratchAt`: 4 bytes that nobody else uses meanwhile. */
  constructor(module: CpythonModule, scratchAt: Pointer) {
    this.#module = module;
    this.#scratchAt = scratchAt;
    this.#pointer = module.addFunction((object: Pointer, event: number, _data: Pointer): number => {
      if (event === CREATED) for (const watcher of this.#watchers) watcher.born(object);
      return this.#other ? this.#other(object, event, this.#otherData) : 0;
    }, 'iiii');
  }

  add(watcher: BirthWatcher): void {
    this.#watchers.add(watcher);
    const present = this.#module._PyRefTracer_GetTracer(this.#scratchAt);
    if (present === this.#pointer) return;
    this.#otherPointer = present;
    this.#otherData = this.#module.HEAPU32[this.#scratchAt / 4] ?? 0;
    this.#other = present === 0 ? null : (this.#module.wasmTable.get(present) as Tracer);
    this.#module._PyRefTracer_SetTracer(this.#pointer, 0);
  }

  remove(watcher: BirthWatcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    // Somebody else's by now? Then ours is no longer called, and theirs stays.
    if (this.#module._PyRefTracer_GetTracer(this.#scratchAt) === this.#pointer)
      this.#module._PyRefTracer_SetTracer(this.#otherPointer, this.#otherData);
    this.#other = null;
    this.#otherPointer = 0;
  }
}
