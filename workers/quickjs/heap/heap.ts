import { BYTECODE, ClassId, GcKind, OBJECT, SHAPE } from './heap-layout';
import type { HeapView } from './heap-view';

/** Keys shown of a plain object's shape. */
const MAX_KEYS = 6;
/** Stands for a constructor that is native: the engine's own class name says it then. */
const NATIVE = '#';

/**
 * Counts the engine's objects by what a person would call them: the class of an instance, the keys of
 * a literal, the place of a closure. O(heap); nothing is allocated in the guest.
 */
export class Heap {
  constructor(readonly view: HeapView) {}

  /** Live JavaScript objects. */
  countObjects(): number {
    let count = 0;
    this.view.refresh();
    this.view.eachGcObject((_, kind) => {
      if (kind === GcKind.object) count += 1;
    });
    return count;
  }

  /** Live JavaScript objects by name. */
  countTypes(): Map<string, number> {
    const { view } = this;
    view.refresh();
    const names = new Names(view);
    const counts = new Map<string, number>();
    view.eachGcObject((address, kind) => {
      if (kind !== GcKind.object) return;
      const name = names.of(address);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
    return counts;
  }

  /** Every object with its name, in the collector's order. */
  eachNamed(visit: (address: number, name: string) => void): void {
    const { view } = this;
    view.refresh();
    const names = new Names(view);
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.object) visit(address, names.of(address));
    });
  }

  /** Every object for which `name` stands, in the collector's order. */
  find(name: string): number[] {
    const { view } = this;
    view.refresh();
    const names = new Names(view);
    const found: number[] = [];
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.object && names.of(address) === name) found.push(address);
    });
    return found;
  }
}

/** Names objects; remembers per shape and per function, so it is good for one walk only. */
export class Names {
  #byShape = new Map<number, string>();
  #byBytecode = new Map<number, string>();
  #byPrototype = new Map<number, string>();
  readonly #constructorAtom: number;
  readonly #nameAtom: number;

  constructor(readonly view: HeapView) {
    this.#constructorAtom = view.findAtom('constructor');
    this.#nameAtom = view.findAtom('name');
  }

  of(object: number): string {
    const { view } = this;
    const classId = view.classIdOf(object);
    if (view.isFunctionClass(classId)) return this.#closure(view.word(object + OBJECT.data));
    const key = view.word(object + OBJECT.shape) * 256 + classId;
    const known = this.#byShape.get(key);
    if (known !== undefined) return known;
    const name = this.#instance(object, classId);
    this.#byShape.set(key, name);
    return name;
  }

  #closure(bytecode: number): string {
    let name = this.#byBytecode.get(bytecode);
    if (name === undefined) {
      const { view } = this;
      const file = view.atom(view.word(bytecode + BYTECODE.file));
      const place = file.startsWith('lab:') ? 'lab' : `${file}:${view.word(bytecode + BYTECODE.line)}`;
      name = `closure ${view.atom(view.word(bytecode + BYTECODE.name)) || '(anonymous)'} (${place})`;
      this.#byBytecode.set(bytecode, name);
    }
    return name;
  }

  #instance(object: number, classId: number): string {
    const { view } = this;
    const shape = view.word(object + OBJECT.shape);
    const prototype = view.word(shape + SHAPE.prototype);
    if (view.ownProperty(object, this.#constructorAtom))
      return `${this.#constructorName(object) || view.className(classId)}.prototype`;
    let made = this.#byPrototype.get(prototype);
    if (made === undefined) {
      made = prototype ? this.#constructorName(prototype) : '';
      this.#byPrototype.set(prototype, made);
    }
    if (made && made !== NATIVE) return made;
    return classId === ClassId.object ? this.#literal(shape) : view.className(classId);
  }

  /** The name of a prototype's constructor; empty if it has none. */
  #constructorName(prototype: number): string {
    const { view } = this;
    const maker = view.objectAt(view.ownProperty(prototype, this.#constructorAtom));
    if (!maker) return '';
    const bytecode = view.bytecodeOf(maker);
    if (!bytecode) return NATIVE;
    const named = view.stringAt(view.ownProperty(maker, this.#nameAtom));
    return named || view.atom(view.word(bytecode + BYTECODE.name)) || '(anonymous)';
  }

  #literal(shape: number): string {
    const { view } = this;
    const count = view.word(shape + SHAPE.propertyCount);
    const keys: string[] = [];
    for (let index = 0; index < count && keys.length < MAX_KEYS; index += 1) {
      const atom = view.word(shape + SHAPE.properties + index * 8 + 4);
      if (atom) keys.push(view.atom(atom));
    }
    return `{${keys.join(', ')}${count > MAX_KEYS ? ', …' : ''}}`;
  }
}
