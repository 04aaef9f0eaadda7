import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import {
  BLOCK,
  CODE,
  DEQUE,
  DICT,
  FLAG,
  KEYS,
  LIST,
  LONG,
  OBJECT,
  SET,
  TEXT,
  TYPE,
  VALUES,
} from './heap-layout';

/** Types by what they are built on: a subclass of dict reads as a dict. `object`: none of the others. */
export type Kind =
  | 'bool'
  | 'builtin'
  | 'bytearray'
  | 'bytes'
  | 'cell'
  | 'classmethod'
  | 'code'
  | 'context'
  | 'deque'
  | 'dict'
  | 'exception'
  | 'exchange'
  | 'float'
  | 'frame'
  | 'function'
  | 'future'
  | 'generator'
  | 'handle'
  | 'int'
  | 'list'
  | 'lru'
  | 'map'
  | 'mapNode'
  | 'method'
  | 'module'
  | 'none'
  | 'object'
  | 'partial'
  | 'set'
  | 'step'
  | 'task'
  | 'text'
  | 'traceback'
  | 'tuple'
  | 'type'
  | 'variable'; // prettier-ignore

/** Those that are part of the interpreter and can't be made by a program. */
const STATIC_KINDS: Readonly<Record<string, Kind>> = {
  async_generator: 'generator',
  bool: 'bool',
  builtin_function_or_method: 'builtin',
  bytearray: 'bytearray',
  cell: 'cell',
  code: 'code',
  coroutine: 'generator',
  dict: 'dict',
  float: 'float',
  frame: 'frame',
  frozenset: 'set',
  function: 'function',
  generator: 'generator',
  hamt: 'map',
  hamt_bitmap_node: 'mapNode',
  method: 'method',
  module: 'module',
  NoneType: 'none',
  set: 'set',
  traceback: 'traceback',
  '_contextvars.ContextVar': 'variable',
  'asyncio.TaskStepMethWrapper': 'step',
};

export interface DictEntry {
  readonly key: Pointer;
  readonly value: Pointer;
}

/**
 * Reads CPython's objects where they lie in memory: nothing of the program runs, no count of references changes, nothing
 * is allocated. What a class says of itself (`__class__`, `__getattr__`, `__repr__`) is never asked.
 */
export class HeapReader {
  readonly #module: CpythonModule;
  /** Types made by the interpreter's C modules at run time, by address. */
  readonly #known: ReadonlyMap<Pointer, Kind>;
  readonly #decoder = new TextDecoder();
  readonly #kinds = new Map<Pointer, Kind>();

  constructor(module: CpythonModule, known: ReadonlyMap<Pointer, Kind>) {
    this.#module = module;
    this.#known = known;
  }

  get bytes(): number {
    return this.#module.HEAPU8.length;
  }

  word(at: Pointer): number {
    return this.#module.HEAPU32[at >>> 2] ?? 0;
  }

  byte(at: Pointer): number {
    return this.#module.HEAPU8[at] ?? 0;
  }

  double(at: Pointer): number {
    return new DataView(this.#module.HEAPU8.buffer).getFloat64(at, true);
  }

  /** Text that ends with a zero, at most `limit` bytes of it. */
  chars(at: Pointer, limit = 200): string {
    if (at === 0) return '';
    const heap = this.#module.HEAPU8;
    let end = at;
    while (end < at + limit && (heap[end] ?? 0) !== 0) end++;
    return this.#decoder.decode(heap.slice(at, end));
  }

  typeOf(object: Pointer): Pointer {
    return this.word(object + OBJECT.type);
  }

  flagsOf(type: Pointer): number {
    return this.word(type + TYPE.flags);
  }

  /** Where the memory block begins that an object was given: the collector's words and the managed ones come first. */
  blockOf(object: Pointer): Pointer {
    const flags = this.flagsOf(this.typeOf(object));
    const managed = flags & (FLAG.managedDict | FLAG.managedWeakref) ? 8 : 0;
    return object - managed - (flags & FLAG.collected ? 8 : 0);
  }

  kindOf(object: Pointer): Kind {
    return this.kindOfType(this.typeOf(object));
  }

  /** Forgets what types lie where. Call when the program may have run since. */
  forget(): void {
    this.#kinds.clear();
  }

  kindOfType(type: Pointer): Kind {
    const known = this.#kinds.get(type);
    if (known) return known;
    const kind = this.#findKind(type);
    this.#kinds.set(type, kind);
    return kind;
  }

  #findKind(type: Pointer): Kind {
    const flags = this.flagsOf(type);
    if (flags & FLAG.type) return 'type';
    if (flags & FLAG.exception) return 'exception';
    if (flags & FLAG.dict) return 'dict';
    if (flags & FLAG.list) return 'list';
    if (flags & FLAG.tuple) return 'tuple';
    if (flags & FLAG.text) return 'text';
    if (flags & FLAG.bytes) return 'bytes';
    let at = type;
    for (let step = 0; at !== 0 && step < 100; step++) {
      const known = this.#known.get(at);
      if (known) return known;
      const isStatic = (this.flagsOf(at) & FLAG.heapType) === 0;
      const name = isStatic ? this.chars(this.word(at + TYPE.name)) : '';
      const kind = isStatic ? STATIC_KINDS[name] : undefined;
      if (kind) return kind;
      at = this.word(at + TYPE.base);
    }
    return flags & FLAG.long ? 'int' : 'object';
  }

  /** A class's `__qualname__` without the function around it; what C code calls it, without its module, for others. */
  typeName(type: Pointer): string {
    if (this.flagsOf(type) & FLAG.heapType)
      return this.text(this.word(type + TYPE.qualifiedName)).replace(/^.*<locals>\./s, '');
    return this.chars(this.word(type + TYPE.name)).replace(/^.*\./s, '');
  }

  /** A Python string, at most `limit` characters of it. */
  text(at: Pointer, limit = 500): string {
    if (at === 0 || !(this.flagsOf(this.typeOf(at)) & FLAG.text)) return '';
    const length = Math.min(this.word(at + TEXT.length), limit);
    const state = this.word(at + TEXT.state);
    const width = (state >>> 2) & 7;
    const isCompact = (state & 32) !== 0;
    const isAscii = (state & 64) !== 0;
    const first = !isCompact ? this.word(at + TEXT.wide) : at + (isAscii ? TEXT.ascii : TEXT.wide);
    const heap = new DataView(this.#module.HEAPU8.buffer);
    let text = '';
    for (let i = 0; i < length; i++) {
      const place = first + i * width;
      if (place + width > heap.byteLength) break;
      const code =
        width === 1
          ? heap.getUint8(place)
          : width === 2
            ? heap.getUint16(place, true)
            : heap.getUint32(place, true);
      text += String.fromCodePoint(Math.min(code, 0x10ffff));
    }
    return text;
  }

  /** A small integer; null for those of more than 45 bits. */
  integer(at: Pointer): number | null {
    const tag = this.word(at + LONG.tag);
    const digits = tag >>> 3;
    if (digits > 3) return null;
    let value = 0;
    // 15 bits a digit, on machines of 32 bits.
    const heap = new DataView(this.#module.HEAPU8.buffer);
    for (let i = digits - 1; i >= 0; i--)
      value = value * 32768 + heap.getUint16(at + LONG.digits + 2 * i, true);
    return (tag & 3) === 2 ? -value : value;
  }

  /** Entries of a dict in their order, at most `limit` of them. */
  *entries(dict: Pointer, limit = Number.POSITIVE_INFINITY): Generator<DictEntry> {
    yield* this.#entriesOf(this.word(dict + DICT.keys), this.word(dict + DICT.values), limit);
  }

  /** Whether its type lets an object keep attributes in itself. */
  hasInlineAttributes(object: Pointer): boolean {
    return (this.flagsOf(this.typeOf(object)) & FLAG.inlineValues) !== 0;
  }

  /** The attributes that an object keeps in itself, where its type lets it. */
  *inlineAttributes(object: Pointer): Generator<DictEntry> {
    const type = this.typeOf(object);
    if (!(this.flagsOf(type) & FLAG.inlineValues)) return;
    const values = object + this.word(type + TYPE.basicSize);
    if (this.byte(values + VALUES.valid) === 0) return;
    yield* this.#entriesOf(this.word(type + TYPE.cachedKeys), values, Number.POSITIVE_INFINITY);
  }

  /** The value of a text key; 0 if there is none. Cost: O(entries). */
  lookUp(dict: Pointer, name: string): Pointer {
    if (dict === 0) return 0;
    for (const { key, value } of this.entries(dict)) if (value !== 0 && this.text(key) === name) return value;
    return 0;
  }

  *#entriesOf(keys: Pointer, values: Pointer, limit: number): Generator<DictEntry> {
    if (keys === 0) return;
    const count = Math.min(this.word(keys + KEYS.entries), limit);
    const kind = this.byte(keys + KEYS.kind);
    const first = keys + KEYS.indices + (1 << this.byte(keys + KEYS.logIndexBytes));
    const stride = kind === KEYS.general ? 12 : 8;
    const keyAt = kind === KEYS.general ? 4 : 0;
    for (let i = 0; i < count; i++) {
      const entry = first + i * stride + keyAt;
      const value = kind === KEYS.split ? this.word(values + VALUES.first + 4 * i) : this.word(entry + 4);
      if (value !== 0) yield { key: this.word(entry), value };
    }
  }

  /** Items in order of a list, tuple or deque; of a set, in the order of its table. Not for other kinds. */
  *items(object: Pointer, kind: Kind): Generator<Pointer> {
    const size = this.word(object + OBJECT.size);
    if (kind === 'list' || kind === 'tuple') {
      const first = kind === 'list' ? this.word(object + LIST.items) : object + OBJECT.varHeader;
      for (let i = 0; i < size; i++) yield this.word(first + 4 * i);
    } else if (kind === 'deque') {
      let block = this.word(object + DEQUE.left);
      let index = this.word(object + DEQUE.leftIndex);
      for (let left = size; left > 0 && block !== 0; left--) {
        yield this.word(block + BLOCK.items + 4 * index);
        if (++index < DEQUE.blockItems) continue;
        index = 0;
        block = this.word(block + BLOCK.next);
      }
    } else if (kind === 'set') {
      const table = this.word(object + SET.table);
      const mask = this.word(object + SET.mask);
      for (let i = 0; i <= mask; i++) {
        const key = this.word(table + SET.entryBytes * i);
        // What was removed leaves a dummy without a hash of its own: -1.
        if (key !== 0 && this.word(table + SET.entryBytes * i + 4) !== 0xffffffff) yield key;
      }
    }
  }

  /** Where the word lies that says how many entries a container has; not for other kinds. */
  sizeAt(object: Pointer, kind: Kind): Pointer {
    return object + (kind === 'dict' ? DICT.used : kind === 'set' ? SET.used : OBJECT.size);
  }

  /** How many entries a container has; null for what is none. */
  sizeOf(object: Pointer, kind: Kind): number | null {
    switch (kind) {
      case 'dict':
        return this.word(object + DICT.used);
      case 'set':
        return this.word(object + SET.used);
      case 'list':
      case 'tuple':
      case 'deque':
      case 'bytearray':
      case 'bytes':
      case 'text':
        return this.word(object + OBJECT.size);
      default:
        return null;
    }
  }

  /** The names of a code object's arguments, locals, cells and free variables, with their kinds. */
  localName(code: Pointer, index: number): string {
    return this.text(this.word(this.word(code + CODE.localNames) + OBJECT.varHeader + 4 * index));
  }

  localKind(code: Pointer, index: number): number {
    return this.byte(this.word(code + CODE.localKinds) + 16 + index);
  }
}
