import { ASYNC, BYTECODE, ClassId, FRAME, GC, GcKind, OBJECT, PROMISE, REACTION, SHAPE } from './heap-layout';
import { valueAt } from './heap-values';
import type { HeapView } from './heap-view';

/** How one object of the engine holds another. The detail is an atom, an index or an address, by kind. */
export const Hold = {
  property: 0,
  element: 1,
  /** A variable that a closure or a module uses. */
  variable: 2,
  local: 3,
  mapKey: 4,
  /** Detail: the entry's address. */
  mapValue: 5,
  weakValue: 6,
  awaits: 7,
  prototype: 8,
  /** A step that is only the engine's: the value of a variable, the code of a function. */
  inner: 9,
  bound: 10,
  reaction: 11,
  result: 12,
  target: 13,
} as const;
export type Hold = (typeof Hold)[keyof typeof Hold];
export type VisitEdge = (to: number, hold: Hold, detail: number) => void;

// Offsets as in heap-layout.ts: of this build only.
const CODE = {
  variables: 32,
  closed: 36,
  argumentCount: 40,
  variableCount: 42,
  closedCount: 50,
  constantCount: 52,
  constants: 60,
};
const MAP = { records: 4, count: 12, link: 12, key: 32, value: 40 };
const STATE = { self: 40, arguments: 72, stackPointer: 96 };
const VARIABLE = { value: 16, bytes: 20 };
/** A frame of a generator stands this much nearer to the start of its data than that of an async function. */
const GENERATOR_STATE = 8 - STATE.self;
const INDIRECT = { accessor: 0x10, variable: 0x20 };
const MAX_LOCALS = 70_000;

/** All strong references between the objects that the collector knows. Reads memory only; never runs the guest. */
export class HeapEdges {
  readonly #objectTags = [-1, -2];
  readonly #classes: readonly string[];
  /** Of each key of a WeakMap: where its entries are. They are held while the key is. */
  readonly #weakEntries = new Map<number, number[]>();
  /** Shapes of timers: their queue is threaded through them, which says nothing of who holds them. */
  readonly #timerShapes = new Map<number, boolean>();
  readonly #queueAtoms: ReadonlySet<number>;

  /** Good while the engine stands still. Cost: O(objects). */
  constructor(
    readonly view: HeapView,
    readonly nameOf: (object: number) => string,
  ) {
    view.refresh();
    this.#classes = Array.from({ length: view.classCount() }, (_, id) => (id ? view.className(id) : ''));
    this.#queueAtoms = new Set(['child', 'next', 'previous'].map((text) => view.findAtom(text)));
    const weak = this.#classes.indexOf('WeakMap');
    view.eachGcObject((object, kind) => {
      if (kind === GcKind.object && view.classIdOf(object) === weak) this.#noteWeakEntries(object);
    });
  }

  kindOf(address: number): number {
    return this.view.byte(address + GC.kind) & 15;
  }

  classOf(object: number): string {
    return this.#classes[this.view.classIdOf(object)] ?? '';
  }

  /** Entries of an array, Map or Set; null for everything else. */
  sizeOf(object: number): number | null {
    const { view } = this;
    switch (this.classOf(object)) {
      case 'Array':
        if (this.#isFast(object)) return view.word(object + OBJECT.count);
        // With gaps or beyond the ordinary, its values are properties like others; the first one is its length.
        return lengthOf(view, object);
      case 'Map':
      case 'Set': {
        const data = view.word(object + OBJECT.data);
        return data ? view.word(data + MAP.count) : 0;
      }
      default:
        return null;
    }
  }

  #isFast(object: number): boolean {
    return (this.view.byte(object + OBJECT.flags) & OBJECT.fastArray) !== 0;
  }

  each(object: number, visit: VisitEdge): void {
    const { view } = this;
    switch (this.kindOf(object)) {
      case GcKind.object:
        this.#ofObject(object, visit);
        for (const record of this.#weakEntries.get(object) ?? [])
          this.#value(record + MAP.value, visit, Hold.weakValue, record);
        return;
      case GcKind.bytecode: {
        const count = view.word(object + CODE.constantCount);
        const constants = view.word(object + CODE.constants);
        for (let i = 0; i < count; i += 1) this.#value(constants + i * 8, visit, Hold.inner, 0);
        return;
      }
      case GcKind.variable:
        this.#value(view.word(object + VARIABLE.value), visit, Hold.inner, 0);
        return;
      case GcKind.asyncFunction:
        this.#value(object + ASYNC.settlers, visit, Hold.inner, 0);
        this.#value(object + ASYNC.settlers + 8, visit, Hold.inner, 0);
        if (view.byte(object + ASYNC.isActive)) this.#frame(object, visit);
        return;
    }
  }

  #value(slot: number, visit: VisitEdge, hold: Hold, detail: number): void {
    const { view } = this;
    if (!slot || !this.#objectTags.includes(view.word(slot + 4) | 0)) return;
    const to = view.word(slot);
    if (to) visit(to, hold, detail);
  }

  #ofObject(object: number, visit: VisitEdge): void {
    const { view } = this;
    const shape = view.word(object + OBJECT.shape);
    const slots = view.word(object + OBJECT.properties);
    const count = view.word(shape + SHAPE.propertyCount);
    const isTimer = this.#isTimer(object, shape);
    for (let i = 0; i < count; i += 1) {
      const entry = shape + SHAPE.properties + i * 8;
      const atom = view.word(entry + 4);
      if (!atom || (isTimer && this.#queueAtoms.has(atom))) continue;
      const indirect = (view.word(entry) >>> SHAPE.flagShift) & SHAPE.indirect;
      const slot = slots + i * 8;
      if (indirect === 0) this.#value(slot, visit, Hold.property, atom);
      else if (indirect === INDIRECT.accessor) {
        for (const accessor of [view.word(slot), view.word(slot + 4)])
          if (accessor) visit(accessor, Hold.property, atom);
      } else if (indirect === INDIRECT.variable && view.word(slot))
        visit(view.word(slot), Hold.property, atom);
    }
    this.#ofClass(object, visit);
    const prototype = view.word(shape + SHAPE.prototype);
    if (prototype) visit(prototype, Hold.prototype, 0);
  }

  #isTimer(object: number, shape: number): boolean {
    let known = this.#timerShapes.get(shape);
    if (known === undefined) {
      known = this.nameOf(object) === 'Timeout';
      this.#timerShapes.set(shape, known);
    }
    return known;
  }

  #ofClass(object: number, visit: VisitEdge): void {
    const { view } = this;
    const id = view.classIdOf(object);
    const data = view.word(object + OBJECT.data);
    if (view.isFunctionClass(id)) {
      this.#closure(object, data, visit);
      return;
    }
    if (id === ClassId.bound) {
      for (let i = 0; i < 2; i += 1) this.#value(data + i * 8, visit, Hold.bound, i);
      for (let i = 0; i < view.word(data + 16); i += 1)
        this.#value(data + 24 + i * 8, visit, Hold.bound, i + 2);
      return;
    }
    if (id === ClassId.cFunctionData) {
      for (let i = 0; i < view.byte(data + 5); i += 1) this.#value(data + 8 + i * 8, visit, Hold.inner, 0);
      return;
    }
    switch (this.#classes[id]) {
      case 'Array':
      case 'Arguments': {
        if (!this.#isFast(object)) return;
        const values = view.word(object + OBJECT.values);
        const count = view.word(object + OBJECT.count);
        for (let i = 0; i < count; i += 1) this.#value(values + i * 8, visit, Hold.element, i);
        return;
      }
      case 'Map':
      case 'Set':
        for (const record of this.recordsOf(object)) {
          this.#value(record + MAP.key, visit, Hold.mapKey, record);
          this.#value(record + MAP.value, visit, Hold.mapValue, record);
        }
        return;
      case 'Promise':
        this.#promise(data, visit);
        return;
      case 'PromiseResolveFunction':
      case 'PromiseRejectFunction':
        if (data) this.#value(data, visit, Hold.inner, 0);
        return;
      case 'AsyncFunctionResolve':
      case 'AsyncFunctionReject':
        if (data) visit(data, Hold.inner, 0);
        return;
      case 'Generator':
      case 'AsyncGenerator':
        if (data) this.#frame(data + GENERATOR_STATE, visit);
        return;
      case 'Map Iterator':
      case 'Set Iterator':
      case 'Array Iterator':
        if (data) this.#value(data, visit, Hold.target, 0);
        return;
      case 'Object':
        // Proxies call themselves Object too, but plain objects have no data.
        if (id !== ClassId.object && id > ClassId.cFunctionData && data) {
          this.#value(data, visit, Hold.target, 0);
          this.#value(data + 8, visit, Hold.inner, 0);
        }
        return;
      default:
        if (/(?:\d|Clamped)Array$|^DataView$/.test(this.#classes[id] ?? '') && view.isPlausible(data)) {
          const buffer = view.word(data + 12);
          if (buffer) visit(buffer, Hold.inner, 0);
        }
    }
  }

  #closure(object: number, bytecode: number, visit: VisitEdge): void {
    const { view } = this;
    visit(bytecode, Hold.inner, 0);
    const variables = view.word(object + 36);
    const home = view.word(object + 40);
    const names = view.word(bytecode + CODE.closed);
    const count = variables ? view.half(bytecode + CODE.closedCount) : 0;
    for (let i = 0; i < count; i += 1) {
      const variable = view.word(variables + i * 4);
      if (variable) visit(variable, Hold.variable, view.word(names + i * 8 + 4));
    }
    if (home) visit(home, Hold.prototype, 0);
  }

  #promise(data: number, visit: VisitEdge): void {
    const { view } = this;
    if (!data) return;
    this.#value(data + 24, visit, Hold.result, 0);
    for (const head of [data + PROMISE.reactions, data + PROMISE.reactions + 8]) {
      for (
        let link = view.word(head + 4);
        link !== head && view.isPlausible(link);
        link = view.word(link + 4)
      ) {
        const handler = view.objectAt(link + REACTION.handler);
        if (handler && /^AsyncFunctionRe/.test(this.classOf(handler)))
          visit(view.word(handler + OBJECT.data), Hold.awaits, 0);
        else if (handler) visit(handler, Hold.reaction, 0);
        this.#value(link + REACTION.resolve, visit, Hold.reaction, 0);
        this.#value(link + REACTION.resolve + 8, visit, Hold.reaction, 0);
      }
    }
  }

  /** What a suspended frame refers to; `state` is where it would stand in an async function. */
  #frame(state: number, visit: VisitEdge): void {
    const { view } = this;
    const from = view.word(state + STATE.arguments);
    const to = view.word(state + STATE.stackPointer);
    const callee = view.objectAt(state + ASYNC.frame + FRAME.function);
    const bytecode = callee ? view.bytecodeOf(callee) : 0;
    const names = bytecode ? view.word(bytecode + CODE.variables) : 0;
    const named = bytecode
      ? view.half(bytecode + CODE.argumentCount) + view.half(bytecode + CODE.variableCount)
      : 0;
    const most = Math.min(MAX_LOCALS, (to - from) / 8);
    for (let i = 0; from && i < most; i += 1) {
      const atom = i < named ? view.word(names + i * VARIABLE.bytes) : 0;
      this.#value(from + i * 8, visit, atom ? Hold.local : Hold.inner, atom);
    }
    this.#value(state + STATE.self, visit, Hold.bound, 1);
    if (callee) visit(callee, Hold.inner, 0);
  }

  /** Where the entries of a Map, Set or WeakMap are, in the order of their coming; empty for everything else. */
  recordsOf(object: number): number[] {
    const { view } = this;
    const data = view.word(object + OBJECT.data);
    const records: number[] = [];
    if (!data || !/^(?:Weak)?(?:Map|Set)$/.test(this.classOf(object))) return records;
    const head = data + MAP.records;
    for (let link = view.word(head + 4); link !== head && view.isPlausible(link); link = view.word(link + 4))
      records.push(link - MAP.link);
    return records;
  }

  #noteWeakEntries(object: number): void {
    for (const record of this.recordsOf(object)) {
      const key = this.view.word(record + MAP.key);
      const known = this.#weakEntries.get(key);
      if (known) known.push(record);
      else this.#weakEntries.set(key, [record]);
    }
  }

  /** The text of a Map's key at `record`, if it is a text or a whole number. */
  keyText(record: number): string | undefined {
    const { view } = this;
    const tag = view.word(record + MAP.key + 4) | 0;
    if (tag === 0) return String(view.word(record + MAP.key) | 0);
    const text = view.stringAt(record + MAP.key, 80);
    return text === undefined ? undefined : JSON.stringify(text);
  }

  /** Where a function's code was written; empty file for native ones. */
  fileOf(object: number): string {
    const bytecode = this.view.bytecodeOf(object);
    return bytecode ? this.view.atom(this.view.word(bytecode + BYTECODE.file)) : '';
  }
}

function lengthOf(view: HeapView, array: number): number {
  const slot = view.ownProperty(array, view.findAtom('length'));
  const length = slot ? valueAt(view, slot) : null;
  return length?.kind === 'number' ? length.value : 0;
}
