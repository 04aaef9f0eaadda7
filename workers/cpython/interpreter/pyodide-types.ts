/** The parts of pyodide 0.29.5 that the engine uses, underscored ones included: hence the exact version. */

/** A pointer into linear memory. */
export type Pointer = number;

/** Emscripten's module: linear memory and CPython's C functions. */
export interface CpythonModule {
  /** Views are replaced whenever memory grows: never keep one. */
  readonly HEAP8: Int8Array;
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF64: Float64Array;
  readonly wasmTable: WebAssembly.Table;
  addFunction(work: (a: number, b: number) => number, signature: 'iii'): Pointer;
  addFunction(work: (a: number, b: number, c: number) => number, signature: 'iiii'): Pointer;
  addFunction(work: (a: number, b: number) => void, signature: 'vii'): Pointer;
  addFunction(work: (a: number) => number, signature: 'iii'): Pointer;
  UTF8ToString(text: Pointer): string;
  /** `allocator` is the address of a PyMemAllocatorEx. */
  _PyMem_GetAllocator(domain: number, allocator: Pointer): void;
  _PyMem_SetAllocator(domain: number, allocator: Pointer): void;
  _PyUnstable_GC_VisitObjects(visit: Pointer, argument: number): void;
  _PyObject_GC_IsTracked(object: Pointer): number;
  _PyObject_IS_GC(object: Pointer): number;
  _PyType_GetSlot(type: Pointer, slot: number): Pointer;
  _PyType_GetFullyQualifiedName(type: Pointer): Pointer;
  _PyType_GetQualName(type: Pointer): Pointer;
  _PyUnicode_AsUTF8(text: Pointer): Pointer;
  /** The hook for objects that are made or go, and in `data` what it is called with. */
  _PyRefTracer_GetTracer(data: Pointer): Pointer;
  _PyRefTracer_SetTracer(tracer: Pointer, data: Pointer): number;
  _PyThreadState_GetUnchecked(): Pointer;
  /** The line at which a `_PyInterpreterFrame` stands; allocates nothing. */
  _PyUnstable_InterpreterFrame_GetLine(frame: Pointer): number;
  _Py_DecRef(object: Pointer): void;
  /** Writes ten words about the C allocator to `at`: `struct mallinfo`. */
  _mallinfo(at: Pointer): void;
}

/** A Python function as JavaScript sees it; numbers and texts are converted. */
export type PythonFunction = (...values: readonly (string | number)[]) => unknown;

export interface PyodideApi {
  readonly version: string;
  readonly _module: CpythonModule;
  runPython(code: string): unknown;
  setInterruptBuffer(buffer: unknown): void;
}

export interface PyodideConfig {
  readonly indexURL: string;
  readonly stdLibURL: string;
  readonly lockFileContents: unknown;
  readonly packageBaseUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly fsInit: (fs: { writeFile(path: string, bytes: Uint8Array): void }) => Promise<void>;
  readonly _loadSnapshot: Uint8Array;
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
}

export type LoadPyodide = (config: PyodideConfig) => Promise<PyodideApi>;
