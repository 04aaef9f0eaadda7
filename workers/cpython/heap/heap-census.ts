import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';

/** `Py_tp_traverse` in CPython's typeslots.h. */
const TRAVERSE_SLOT = 71;
/** A reference count of an object that is never freed (PEP 683), on 32-bit machines. */
const IMMORTAL = 0x3fffffff;
/** `PyObject`: the reference count, then the type. `PyVarObject` and dicts go on with a size, sets with two. */
const TYPE_WORD = 1;
const SIZE_WORD = 2;
const SET_USED_WORD = 3;
const TYPE_NAME_WORD = 3;

type Traverse = (object: Pointer, visit: Pointer, argument: number) => number;

interface TypeInfo {
  /** The C text that names it; another text means: another type at the same address. */
  readonly text: Pointer;
  readonly content: string;
  readonly name: string;
  /** The walk in which `content` was last compared. */
  checked: number;
  /** Null when objects of this type refer to nothing that the collector would want to know. */
  readonly traverse: Traverse | null;
}

/**
 * Counts the live objects that came after the freeze, by type.
 *
 * Roots are the objects that the collector tracks (`PyUnstable_GC_VisitObjects`; frozen ones are not
 * among them). From there the types' own `tp_traverse` leads to what the collector does not track:
 * strings, numbers, and dicts and tuples of such. All in JavaScript: the walk allocates nothing in
 * the heap that it counts. About 10 ms at 100,000 objects.
 *
 * Left out: immortal objects (small integers, None), and untracked objects that only frozen
 * containers hold, unless such a dict, list or set has another size than it had at the freeze.
 */
export class HeapCensus {
  readonly #module: CpythonModule;
  readonly #types = new Map<Pointer, TypeInfo>();
  /** Qualified name by the short name that it has got. */
  readonly #shortNames = new Map<string, string>();
  readonly #onTracked: Pointer;
  readonly #onReferent: Pointer;
  readonly #frozen: {
    readonly at: Pointer;
    readonly type: Pointer;
    readonly word: number;
    readonly size: number;
  }[] = [];
  #seen = new Uint8Array(0);
  #stamp = 0;
  #pending: Pointer[] = [];

  constructor(module: CpythonModule) {
    this.#module = module;
    this.#onTracked = module.addFunction((object) => {
      this.#mark(object);
      this.#pending.push(object);
      return 1;
    }, 'iii');
    this.#onReferent = module.addFunction((object) => {
      if (this.#mark(object)) this.#meet(object);
      return 0;
    }, 'iii');
  }

  /**
   * Notes the sizes of the containers that are about to be frozen. Call while nothing is frozen.
   * The arguments are the addresses of those types.
   */
  noteFrozen(dictAndList: readonly Pointer[], set: Pointer): void {
    const words = this.#module.HEAPU32;
    this.#begin();
    this.#module._PyUnstable_GC_VisitObjects(this.#onTracked, 0);
    for (const at of this.#pending) {
      const type = words[at / 4 + TYPE_WORD] ?? 0;
      const word = dictAndList.includes(type) ? SIZE_WORD : type === set ? SET_USED_WORD : 0;
      if (word > 0 && this.#isLinked(at))
        this.#frozen.push({ at, type, word, size: words[at / 4 + word] ?? 0 });
    }
    this.#pending = [];
  }

  /** Live objects by type name: the class's `__qualname__`, with its module where two are called alike. */
  count(): Map<string, number> {
    const counts = new Map<TypeInfo, number>();
    this.#walk((_object, type) => counts.set(type, (counts.get(type) ?? 0) + 1));
    const named = new Map<string, number>();
    for (const [type, count] of counts) named.set(type.name, (named.get(type.name) ?? 0) + count);
    return named;
  }

  /** What the collector tracks, by the `__name__` of its type: what `objgraph.typestats()` counts. */
  countTracked(): Map<string, number> {
    const counts = new Map<TypeInfo, number>();
    this.#begin();
    this.#module._PyUnstable_GC_VisitObjects(this.#onTracked, 0);
    const tracked = this.#pending;
    this.#pending = [];
    for (const object of tracked) {
      const type = this.#typeOf(object);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const named = new Map<string, number>();
    for (const [{ content }, count] of counts) {
      const name = content.slice(content.lastIndexOf('.') + 1);
      named.set(name, (named.get(name) ?? 0) + count);
    }
    return named;
  }

  /** Visits every object that `count` counts, with its type's name there; the collector's first, roughly by age. */
  forEach(visit: (object: Pointer, type: string) => void): void {
    this.#walk((object, type) => visit(object, type.name));
  }

  /** Visits the containers that were there before the freeze, if they still are. */
  forEachFrozen(visit: (object: Pointer) => void): void {
    const words = this.#module.HEAPU32;
    for (const { at, type } of this.#frozen)
      if (words[at / 4 + TYPE_WORD] === type && this.#isLinked(at)) visit(at);
  }

  /** The name under which `count` counts objects of a type; undefined for types that it hasn't met. */
  nameOf(type: Pointer): string | undefined {
    const known = this.#types.get(type);
    return known?.text === this.#module.HEAPU32[(type >>> 2) + TYPE_NAME_WORD] ? known?.name : undefined;
  }

  #walk(found: (object: Pointer, type: TypeInfo) => void): void {
    this.#begin();
    this.#module._PyUnstable_GC_VisitObjects(this.#onTracked, 0);
    this.#found = found;
    const tracked = this.#pending;
    this.#pending = [];
    for (const object of tracked) found(object, this.#typeOf(object));
    for (const object of tracked) this.#follow(object);
    this.#followPending();
    for (const { at, type, word, size } of this.#frozen) {
      const words = this.#module.HEAPU32;
      if (words[at / 4 + word] === size || words[at / 4 + TYPE_WORD] !== type || !this.#isLinked(at))
        continue;
      if (this.#mark(at)) this.#follow(at);
    }
    this.#followPending();
  }

  #found: (object: Pointer, type: TypeInfo) => void = () => {};

  #begin(): void {
    // Objects lie at multiples of 8.
    const places = this.#module.HEAP8.length / 8;
    this.#stamp++;
    if (this.#seen.length !== places || this.#stamp > 255) {
      this.#seen = new Uint8Array(places);
      this.#stamp = 1;
    }
    this.#pending = [];
  }

  /**
   * Whether the collector still knows the object: one that was freed leaves its header behind. The two
   * words before an object link it into a list, with flags in their lowest bits.
   */
  #isLinked(object: Pointer): boolean {
    const words = this.#module.HEAPU32;
    const head = object - 8;
    const next = (words[head / 4] ?? 0) & -4;
    const previous = (words[head / 4 + 1] ?? 0) & -4;
    if (next === 0 || previous === 0) return false;
    return ((words[previous / 4] ?? 0) & -4) === head && ((words[next / 4 + 1] ?? 0) & -4) === head;
  }

  /** True the first time. */
  #mark(object: Pointer): boolean {
    const place = object >>> 3;
    if (this.#seen[place] === this.#stamp) return false;
    this.#seen[place] = this.#stamp;
    return true;
  }

  /** Something that a counted object refers to and that isn't a root. */
  #meet(object: Pointer): void {
    const count = this.#module.HEAPU32[object >>> 2] ?? 0;
    if ((count & IMMORTAL) === IMMORTAL) return;
    const type = this.#typeOf(object);
    if (type.traverse) {
      // Tracked and no root: frozen, and so not the sample's.
      if (this.#module._PyObject_GC_IsTracked(object)) return;
      if (!this.#module._PyObject_IS_GC(object)) return;
      this.#pending.push(object);
    }
    this.#found(object, type);
  }

  #follow(object: Pointer): void {
    this.#typeOf(object).traverse?.(object, this.#onReferent, 0);
  }

  #followPending(): void {
    for (let object = this.#pending.pop(); object !== undefined; object = this.#pending.pop())
      this.#follow(object);
  }

  #typeOf(object: Pointer): TypeInfo {
    const words = this.#module.HEAPU32;
    const type = words[(object >>> 2) + TYPE_WORD] ?? 0;
    const text = words[(type >>> 2) + TYPE_NAME_WORD] ?? 0;
    const known = this.#types.get(type);
    if (known && known.text === text) {
      if (known.checked === this.#stamp) return known;
      known.checked = this.#stamp;
      if (this.#module.UTF8ToString(text) === known.content) return known;
    }
    const made = this.#describe(type, text);
    this.#types.set(type, made);
    return made;
  }

  #describe(type: Pointer, text: Pointer): TypeInfo {
    const slot = this.#module._PyType_GetSlot(type, TRAVERSE_SLOT);
    const qualified = this.#text(this.#module._PyType_GetFullyQualifiedName(type));
    // A class made inside a function is `make.<locals>.Session`.
    const plain = this.#text(this.#module._PyType_GetQualName(type)).replace(/^.*<locals>\./, '');
    const owner = this.#shortNames.get(plain);
    if (owner === undefined) this.#shortNames.set(plain, qualified);
    const name = owner === undefined || owner === qualified ? plain : qualified;
    const traverse = slot === 0 ? null : (this.#module.wasmTable.get(slot) as Traverse);
    return { text, content: this.#module.UTF8ToString(text), name, traverse, checked: this.#stamp };
  }

  /** Reads a Python text and lets go of it. */
  #text(object: Pointer): string {
    if (object === 0) return '(a type without a name)';
    const text = this.#module.UTF8ToString(this.#module._PyUnicode_AsUTF8(object));
    this.#module._Py_DecRef(object);
    return text;
  }
}
