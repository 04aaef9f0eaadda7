/**
 * Where CPython 3.13 keeps what in its objects, in bytes from the object's address, on a machine of 32 bits.
 * Sources: the structs in CPython's Include/ and Objects/ of that version; holders.test.ts reads objects of
 * nearly every kind, so a build that lays them out otherwise doesn't pass.
 */

/** `ob_refcnt`, `ob_type`; `ob_size` of what varies in length. */
export const OBJECT = { references: 0, type: 4, size: 8, header: 8, varHeader: 12 } as const;

export const TYPE = {
  name: 12,
  basicSize: 16,
  flags: 84,
  members: 120,
  base: 128,
  dict: 132,
  dictOffset: 144,
  qualifiedName: 436,
  cachedKeys: 440,
} as const;

/** Bits of `tp_flags`. */
export const FLAG = {
  inlineValues: 1 << 2,
  managedWeakref: 1 << 3,
  managedDict: 1 << 4,
  heapType: 1 << 9,
  collected: 1 << 14,
  long: 1 << 24,
  list: 1 << 25,
  tuple: 1 << 26,
  bytes: 1 << 27,
  text: 1 << 28,
  dict: 1 << 29,
  exception: 1 << 30,
  type: 1 << 31,
} as const;

/** `PyMemberDef`: name, type, offset, flags, doc. */
export const MEMBER = { name: 0, type: 4, offset: 8, bytes: 20, object: 6, slot: 16 } as const;

/** Before an object: the collector's two words, then a dict and weak references where the type manages them. */
export const BEFORE = { collector: 8, managedDict: -12 } as const;

export const DICT = { used: 8, keys: 24, values: 28 } as const;
export const KEYS = { logIndexBytes: 5, kind: 6, entries: 16, indices: 20, general: 0, split: 2 } as const;
/** `PyDictValues`: capacity, size, embedded, valid; then the values. */
export const VALUES = { valid: 3, first: 4 } as const;
export const LIST = { items: 12 } as const;
export const SET = { used: 12, mask: 16, table: 20, entryBytes: 8 } as const;
export const DEQUE = { left: 12, leftIndex: 20, blockItems: 64 } as const;
/** A block of a deque: the one before, 64 items, the one after. */
export const BLOCK = { items: 4, next: 260 } as const;
export const TEXT = { length: 8, state: 16, ascii: 20, wide: 28 } as const;
export const LONG = { tag: 8, digits: 12 } as const;
export const CELL = { content: 8 } as const;
export const MODULE = { dict: 8 } as const;
export const FUNCTION = {
  globals: 8,
  qualifiedName: 20,
  code: 24,
  defaults: 28,
  keywordDefaults: 32,
  closure: 36,
} as const;
export const BUILTIN = { self: 12 } as const;
export const METHOD = { function: 8, self: 12 } as const;
export const CODE = {
  arguments: 28,
  keywordArguments: 36,
  firstLine: 44,
  locals: 48,
  freeVariables: 64,
  localNames: 72,
  localKinds: 76,
  file: 80,
  qualifiedName: 88,
  /** Before this instruction a frame is still being set up; instructions are of two bytes. */
  firstTraceable: 116,
  instructions: 124,
} as const;
/** Bits of a local's kind. */
export const LOCAL = { cell: 0x40, free: 0x80 } as const;
/** `PyGenObject`, coroutines and asynchronous generators alike: the frame is part of it. */
export const GENERATOR = {
  qualifiedName: 16,
  state: 35,
  frame: 36,
  created: -3,
  awaiting: -1,
  done: 1,
} as const;
/** `_PyInterpreterFrame` */
export const FRAME = {
  code: 0,
  previous: 4,
  function: 8,
  locals: 20,
  object: 24,
  instruction: 28,
  top: 32,
  owner: 38,
  values: 40,
  ownedByGenerator: 1,
  ownedByC: 3,
} as const;
/** `PyFrameObject`, what `sys._getframe` returns. */
export const FRAME_OBJECT = { back: 8, frame: 12 } as const;
export const EXCEPTION = { dict: 8, args: 12, notes: 16, traceback: 20, context: 24, cause: 28 } as const;
export const TRACEBACK = { next: 8, frame: 12, line: 20 } as const;
export const FUTURE = {
  loop: 8,
  callback: 12,
  callbackContext: 16,
  callbacks: 20,
  exception: 24,
  result: 32,
  state: 48,
} as const;
export const TASK = { waiter: 60, coroutine: 64, name: 68, context: 72 } as const;
/** `TaskStepMethWrapper`: the next step of a task, in the loop's queue. */
export const STEP = { task: 8, argument: 12 } as const;
/** `functools.lru_cache`'s wrapper begins with the ring of its results. */
export const LRU = { next: 12, key: 20, result: 24, cache: 36 } as const;
/** `contextvars`: a context's map, and the map's nodes of pairs. */
export const CONTEXT = { variables: 12, root: 8, pairs: 16, variableName: 8, variableDefault: 12 } as const;
export const FLOAT = { value: 8 } as const;
/** `PyThreadState` */
export const THREAD = { currentFrame: 52 } as const;
