import baseVariant from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';
import { addToTable, exportTable, I32, I64, notePlaces, type RejectionTracker } from './wasm-binary';

/** The engine's module on a memory of its own, with the lab's clock and hooks in place of the system's. */

/** 2026-01-01T00:00:00Z: where every program's clock starts, so that dates repeat. */
export const CLOCK_START_MS = 1767225600000;
const PAGE_BYTES = 65536;
const TABLE_EXPORT = 'leakLabTable';

/** The memory that the engine's file asks for at least. */
export const MIN_MEMORY_BYTES = 16777216;

/** What the engine calls. A method may throw: the error then passes through the engine, which is lost afterwards. */
export interface HostHooks {
  /** Virtual ms since the program's start. */
  now(): number;
  /** Called every 10,000 branches and calls of the guest. True stops it with an error that it can't catch. */
  poll(): boolean;
  /** The memory has grown. */
  grown(bytes: number): void;
  /** The memory can't grow to so many bytes. */
  full(bytes: number): void;
  /** So many bytes the memory may have at present; at most its maximum. */
  mayHaveBytes(): number;
  /** A host function that the guest called has returned. */
  afterHostCall(): void;
  rejection: RejectionTracker;
}

export interface EngineModule {
  readonly module: QuickJSWASMModule;
  readonly memory: WebAssembly.Memory;
  readonly table: WebAssembly.Table;
  /** What C takes for a pointer to {@link HostHooks.rejection}. */
  readonly rejectionTracker: number;
  readonly malloc: (bytes: number) => number;
  readonly free: (address: number) => void;
}

/** Engines that are started from the same bytes share the compiled code, which the browser improves as it runs. */
const compiledFiles = new WeakMap<Uint8Array, Promise<WebAssembly.Module>>();

function compile(file: Uint8Array): Promise<WebAssembly.Module> {
  let compiled = compiledFiles.get(file);
  if (!compiled) {
    compiled = WebAssembly.compile(notePlaces(exportTable(file, TABLE_EXPORT)));
    compiledFiles.set(file, compiled);
  }
  return compiled;
}

type Import = (...values: never[]) => number | undefined;

/**
 * The names are those that emscripten's minifier gave the imports in this build, which is pinned;
 * self-test.ts checks the effect of each.
 */
function hookImports(
  imports: Record<string, Import>,
  memory: WebAssembly.Memory,
  hooks: HostHooks,
): Record<string, Import> {
  const grow = imports['k'] as (bytes: number) => number;
  const poll = imports['i'] as (runtime: number, opaque: number) => number;
  const callHost = imports['t'] as (
    context: number,
    self: number,
    count: number,
    values: number,
    id: number,
  ) => number;
  return {
    ...imports,
    // emscripten_date_now
    p: () => CLOCK_START_MS + hooks.now(),
    // clock_time_get(clock, precision, result): nanoseconds
    q: (clock: number, _precision: bigint, result: number) => {
      const nanoseconds = BigInt(Math.round(hooks.now() * 1e6));
      const start = clock === 0 ? BigInt(CLOCK_START_MS) * 1000000n : 0n;
      new DataView(memory.buffer).setBigInt64(result, start + nanoseconds, true);
      return 0;
    },
    // _localtime_js(seconds, tm): the lab's time zone is UTC everywhere
    m: (seconds: bigint, result: number) => {
      const date = new Date(Number(seconds) * 1000);
      const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
      const fields = [
        ...[
          date.getUTCSeconds(),
          date.getUTCMinutes(),
          date.getUTCHours(),
          date.getUTCDate(),
          date.getUTCMonth(),
        ],
        ...[
          date.getUTCFullYear() - 1900,
          date.getUTCDay(),
          Math.floor((date.getTime() - yearStart) / 86400000),
          0,
          0,
        ],
      ];
      const view = new DataView(memory.buffer);
      for (const [index, value] of fields.entries()) view.setInt32(result + index * 4, value, true);
      return undefined;
    },
    // _tzset_js(offset, hasDaylight, name, daylightName)
    n: (offset: number, hasDaylight: number, name: number, daylightName: number) => {
      const view = new DataView(memory.buffer);
      view.setInt32(offset, 0, true);
      view.setInt32(hasDaylight, 0, true);
      for (const at of [name, daylightName]) new Uint8Array(memory.buffer).set([0x55, 0x54, 0x43, 0], at);
      return undefined;
    },
    // environ_sizes_get(count, bytes) and environ_get: emscripten would hand over the visitor's language and the script's
    // path, whose lengths would move everything in the heap by some bytes
    f: (count: number, bytes: number) => {
      const view = new DataView(memory.buffer);
      view.setUint32(count, 0, true);
      view.setUint32(bytes, 0, true);
      return 0;
    },
    e: () => 0,
    // emscripten_resize_heap
    k: (bytes: number) => {
      const grown = grow(bytes);
      if (grown) hooks.grown(memory.buffer.byteLength);
      else hooks.full(bytes);
      return grown;
    },
    // qts_host_interrupt_handler
    i: (runtime: number, opaque: number) => {
      return hooks.poll() ? 1 : poll(runtime, opaque);
    },
    // qts_host_call_function
    t: (context: number, self: number, count: number, values: number, id: number) => {
      const result = callHost(context, self, count, values, id);
      hooks.afterHostCall();
      return result;
    },
  } as Record<string, Import>;
}

/**
 * Compiles and starts the engine.
 * @param file the engine's .wasm file
 * @param memoryBytes caps its linear memory for good: a multiple of 64 KiB, at least {@link MIN_MEMORY_BYTES}
 */
export async function startModule(
  file: Uint8Array,
  memoryBytes: number,
  hooks: HostHooks,
): Promise<EngineModule> {
  const compiled = await compile(file);
  const memory = new WebAssembly.Memory({
    initial: MIN_MEMORY_BYTES / PAGE_BYTES,
    maximum: Math.max(MIN_MEMORY_BYTES, memoryBytes) / PAGE_BYTES,
  });
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > hooks.mayHaveBytes())
      throw new RangeError('The memory may not grow so far at present.');
    return grow(pages);
  };
  let exports: WebAssembly.Exports | undefined;
  const variant = newVariant(baseVariant, {
    wasmMemory: memory,
    emscriptenModule: {
      instantiateWasm(imports, onSuccess) {
        const hooked = hookImports(imports['a'] as Record<string, Import>, memory, hooks);
        const instance = new WebAssembly.Instance(compiled, { a: { ...hooked, a: memory } });
        exports = instance.exports;
        onSuccess(instance);
        return instance.exports;
      },
    },
  });
  const module = await newQuickJSWASMModuleFromVariant(variant);
  const table = exports?.[TABLE_EXPORT];
  if (!exports || !(table instanceof WebAssembly.Table))
    throw new TypeError('The engine was started without its table.');
  return {
    ...{ module, memory, table },
    rejectionTracker: addToTable(table, [I32, I64, I64, I32, I32], [], hooks.rejection),
    // Minified names again: _malloc and _free.
    malloc: exports['w'] as (bytes: number) => number,
    free: exports['N'] as (address: number) => void,
  };
}
