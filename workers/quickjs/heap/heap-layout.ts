/**
 * Where things stand in the memory of quickjs-ng 0.12.1 as built into
 * @jitl/quickjs-ng-wasmfile-release-sync 0.32.0 (wasm32, values boxed in NaNs, string lists kept for
 * dumps). Offsets in bytes; names follow the structs in quickjs.c. Another build has other offsets:
 * both packages are pinned exactly, and self-test.ts compares every engine with what it should be.
 */

/** JSRuntime */
export const RUNTIME = {
  /** Number of atoms in use. */
  atomCount: 48,
  /** Array of pointers to the atoms' strings, by atom. */
  atomArray: 60,
  classCount: 72,
  classArray: 76,
  /** Head of the list of contexts; the lab has one. */
  contexts: 80,
  /** Head of the list of all objects that the collector knows. */
  gcObjects: 88,
  /** A collection starts when the engine's own count exceeds this at an allocation. */
  gcThreshold: 116,
  /** The innermost JSStackFrame, 0 when nothing runs. */
  stackFrame: 156,
  /** Function pointer for unhandled rejections. */
  rejectionTracker: 180,
  /** Head of the list of pending jobs. */
  jobs: 188,
} as const;

/** JSRuntime's pointers to the functions that allocate for it. */
export const MALLOC = { calloc: 0, malloc: 4, free: 8, realloc: 12 } as const;

/** JSRuntime's debugging flags: this bit of this byte asks for what {@link notePlaces} puts in the place of printing. */
export const DUMP = { flags: 241, step: 0x80 } as const;

/** JSContext. Its link is the one in RUNTIME.contexts. */
export const CONTEXT = {
  link: 20,
  /** Branches and calls until the host is asked whether to go on. */
  interruptCounter: 288,
} as const;

/** JSClass */
export const CLASS = { bytes: 24, name: 4 } as const;

/** struct list_head: two pointers. */
export const LINK = { previous: 0, next: 4 } as const;

/** JSGCObjectHeader, at the start of everything the collector knows. */
export const GC = {
  references: 0,
  /** Low four bits of this byte: a {@link GcKind}. */
  kind: 4,
  link: 8,
} as const;

export const GcKind = { object: 0, bytecode: 1, shape: 2, variable: 3, asyncFunction: 4 } as const;

/** JSObject. The last three share their place, by class. */
export const OBJECT = {
  /** A byte of flags; {@link OBJECT.fastArray} says that an array's values stand one behind the other. */
  flags: 5,
  fastArray: 8,
  classId: 6,
  shape: 16,
  /** Array of 8-byte property slots, in the shape's order. */
  properties: 20,
  /** Start of the part that depends on the class. */
  data: 32,
  /** Arrays: pointer to the values. */
  values: 36,
  /** Arrays: number of values. */
  count: 40,
} as const;

/** JSShape: what objects with the same keys in the same order share. */
export const SHAPE = {
  propertyCount: 32,
  prototype: 44,
  /** Array of 8 bytes each: flags in the top six bits of the first word, the key's atom in the second. */
  properties: 48,
  flagShift: 26,
  /** Not 0: accessor, reference to a variable, or not made yet. */
  indirect: 0x30,
  accessor: 0x10,
  variable: 0x20,
  writable: 2,
  enumerable: 4,
} as const;

/** JSFunctionBytecode, shared by all closures of one function. */
export const BYTECODE = {
  code: 20,
  codeBytes: 24,
  name: 28,
  file: 64,
  line: 68,
  column: 72,
  lineTableBytes: 80,
  lineTable: 84,
} as const;

/** JSStackFrame */
export const FRAME = { previous: 0, function: 8, pc: 28 } as const;

/** JSAsyncFunctionData */
export const ASYNC = {
  /** The functions that settle the promise it returned: two values. */
  settlers: 16,
  isActive: 32,
  frame: 56,
} as const;

/** JSPromiseData, behind OBJECT.data of a promise. */
export const PROMISE = {
  state: 0,
  /** Two list heads: for fulfilment and for rejection. */
  reactions: 4,
} as const;

/** JSPromiseReactionData: the link, then three values. */
export const REACTION = { resolve: 8, handler: 24 } as const;

/** JSString */
export const STRING = {
  /** 31 bits of length; the top bit says 16-bit characters. */
  length: 4,
  /** Bits 28 and 29 of this word: not 0 for slices and ropes, whose characters are elsewhere. */
  kind: 8,
  characters: 28,
} as const;

/** The upper word of a boxed value. */
export const TAG = {
  bigint: -9,
  symbol: -8,
  string: -7,
  /** A text joined from pieces. */
  rope: -6,
  object: -1,
  int: 0,
  boolean: 1,
  null: 2,
  undefined: 3,
  uninitialized: 4,
  shortBigint: 7,
} as const;

/** Class ids that this code tells apart by number: they come first in the engine and never move. */
export const ClassId = {
  object: 1,
  error: 3,
  cFunction: 12,
  function: 13,
  bound: 14,
  cFunctionData: 15,
} as const;

/**
 * dlmalloc 2.8 (emscripten's default allocator), by Doug Lea. A chunk is a word that belongs to the
 * chunk before it, a word with its size and flags, then the payload.
 */
export const CHUNK = {
  head: 4,
  payload: 8,
  sizeMask: ~7,
  inUse: 2,
  flags: 7,
  least: 16,
  /** A free chunk's links in lists and trees end here; the rest of it is nobody's. */
  freeLinks: 32,
} as const;
