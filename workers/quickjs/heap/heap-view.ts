import { CLASS, ClassId, GC, LINK, OBJECT, RUNTIME, SHAPE, STRING, TAG } from './heap-layout';
import { stringText, valueAt } from './heap-values';
import type { HeapWords } from './heap-words';

/** Reads the engine's memory from outside. Nothing here writes; nothing allocates in the guest. */
export class HeapView implements HeapWords {
  u8 = new Uint8Array(0);
  u16 = new Uint16Array(0);
  u32 = new Uint32Array(0);
  #functionClasses: ReadonlySet<number> = new Set();
  #atoms = new Map<string, number>();

  /** @param runtime address of the JSRuntime */
  constructor(
    readonly memory: WebAssembly.Memory,
    readonly runtime: number,
  ) {
    this.refresh();
  }

  /** Call before reading: memory that has grown is a new buffer. */
  refresh(): void {
    const { buffer } = this.memory;
    if (this.u8.buffer === buffer) return;
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.u32 = new Uint32Array(buffer);
  }

  word(address: number): number {
    return this.u32[address >> 2] ?? 0;
  }

  half(address: number): number {
    return this.u16[address >> 1] ?? 0;
  }

  byte(address: number): number {
    return this.u8[address] ?? 0;
  }

  /** True for an address at which a struct of up to 128 bytes can stand. */
  isPlausible(address: number): boolean {
    return address > 0 && (address & 3) === 0 && address + 128 < this.u8.length;
  }

  /** The text of a JSString, at most `most` characters. */
  text(address: number, most = 200): string {
    return stringText(this, address, most);
  }

  /** The text of an atom: a property's key, a function's or a file's name. */
  atom(atom: number): string {
    if (atom >>> 31) return String(atom & 0x7fffffff);
    return atom === 0 ? '' : this.text(this.word(this.word(this.runtime + RUNTIME.atomArray) + atom * 4));
  }

  /** Whether an atom stands for a symbol, which private names are too. */
  isSymbolAtom(atom: number): boolean {
    if (atom >>> 31) return false;
    const address = this.word(this.word(this.runtime + RUNTIME.atomArray) + atom * 4);
    return this.word(address + STRING.kind) >>> 30 >= 2;
  }

  /** The atom of a text that the engine has from its start, for instance `constructor`. 0 if there is none. */
  findAtom(text: string): number {
    const known = this.#atoms.get(text);
    if (known !== undefined) return known;
    const array = this.word(this.runtime + RUNTIME.atomArray);
    const count = Math.min(this.word(this.runtime + RUNTIME.atomCount), 2000);
    for (let atom = 1; atom < count; atom += 1) {
      const address = this.word(array + atom * 4);
      if ((address & 3) !== 0 || !this.isPlausible(address) || this.text(address) !== text) continue;
      this.#atoms.set(text, atom);
      return atom;
    }
    return 0;
  }

  classCount(): number {
    return this.word(this.runtime + RUNTIME.classCount);
  }

  className(classId: number): string {
    return this.atom(
      this.word(this.word(this.runtime + RUNTIME.classArray) + classId * CLASS.bytes + CLASS.name),
    );
  }

  classIdOf(object: number): number {
    return this.half(object + OBJECT.classId);
  }

  /** Whether objects of this class are closures over bytecode. */
  isFunctionClass(classId: number): boolean {
    if (this.#functionClasses.size === 0) {
      const names = new Set(['Function', 'GeneratorFunction', 'AsyncFunction', 'AsyncGeneratorFunction']);
      const native = new Set<number>([
        ClassId.cFunction,
        ClassId.bound,
        ClassId.cFunctionData,
        ClassId.cFunctionData + 1,
      ]);
      const found = new Set<number>();
      for (let id = 1; id < this.classCount(); id += 1)
        if (names.has(this.className(id)) && !native.has(id)) found.add(id);
      this.#functionClasses = found;
    }
    return this.#functionClasses.has(classId);
  }

  /** The bytecode behind a closure, or 0. */
  bytecodeOf(object: number): number {
    return this.isFunctionClass(this.classIdOf(object)) ? this.word(object + OBJECT.data) : 0;
  }

  /** The address of the slot of a plain own property, or 0. */
  ownProperty(object: number, atom: number): number {
    const shape = this.word(object + OBJECT.shape);
    const count = this.word(shape + SHAPE.propertyCount);
    for (let index = 0; index < count; index += 1) {
      const entry = shape + SHAPE.properties + index * 8;
      if (this.word(entry + 4) !== atom) continue;
      const indirect = (this.word(entry) >>> SHAPE.flagShift) & SHAPE.indirect;
      return indirect ? 0 : this.word(object + OBJECT.properties) + index * 8;
    }
    return 0;
  }

  /** The text in a slot that holds one, else undefined. */
  stringAt(slot: number, most = 200): string | undefined {
    if (!slot) return undefined;
    const value = valueAt(this, slot, most);
    return value.kind === 'string' ? value.text : undefined;
  }

  /** The object in a slot that holds one, else 0. */
  objectAt(slot: number): number {
    return slot && (this.word(slot + 4) | 0) === TAG.object ? this.word(slot) : 0;
  }

  /** Calls `visit` with every object the collector knows, of whatever {@link GC} kind. O(heap). */
  eachGcObject(visit: (address: number, kind: number) => void): void {
    const { u32, u8 } = this;
    const head = this.runtime + RUNTIME.gcObjects;
    for (
      let link = u32[(head + LINK.next) >> 2] ?? head;
      link !== head;
      link = u32[(link + LINK.next) >> 2] ?? head
    ) {
      visit(link - GC.link, (u8[link - GC.link + GC.kind] ?? 0) & 15);
    }
  }
}
