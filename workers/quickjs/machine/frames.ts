import { ASYNC, BYTECODE, FRAME, GcKind, OBJECT, PROMISE, REACTION, RUNTIME } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';

/** A place in a sample. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly functionName: string;
}

/** A place where execution was, and whether its line is exact (or merely its function's first). */
export interface FramePlace extends Place {
  readonly exact: boolean;
}

/** An async function or generator that has begun and not ended. */
export interface Suspended {
  readonly kind: 'async' | 'generator' | 'async generator';
  readonly place: FramePlace;
}

/** Where a generator's frame is, from the start of its data. */
const GENERATOR_FRAME = 24;

/** A frame chain longer than this is damaged. */
const MAX_FRAMES = 20000;
// Encoding of the table from program counter to line, from quickjs.c (PC2LINE_…).
const LINE_BASE = -1;
const LINE_RANGE = 5;
const FIRST_OPCODE = 1;
/** After its last noted line a function may go on so far. */
const REST = 40;

/** Finds out where the guest is, or waits, from its stack frames in memory: it need not be asked. */
export class Frames {
  constructor(
    readonly view: HeapView,
    readonly isSampleFile: (file: string) => boolean,
  ) {}

  /** The innermost running frame that belongs to the sample. */
  running(): FramePlace | undefined {
    const { view } = this;
    view.refresh();
    let frame = view.word(view.runtime + RUNTIME.stackFrame);
    for (let depth = 0; depth < MAX_FRAMES && view.isPlausible(frame); depth += 1) {
      const place = this.#placeOfFrame(frame);
      if (place && this.isSampleFile(place.file)) return place;
      frame = view.word(frame + FRAME.previous);
    }
    return undefined;
  }

  /** Where a function is defined; undefined for native ones. `object` is its address. */
  ofFunction(object: number): Place | undefined {
    this.view.refresh();
    const bytecode = this.view.isPlausible(object) ? this.view.bytecodeOf(object) : 0;
    if (!bytecode) return undefined;
    return { ...this.#nameOf(bytecode), line: this.view.word(bytecode + BYTECODE.line) };
  }

  /** Every suspended async function and generator of the sample, where it waits. O(heap). */
  suspended(): Suspended[] {
    const { view } = this;
    view.refresh();
    const found: Suspended[] = [];
    const add = (kind: Suspended['kind'], frame: number): void => {
      const place = this.#placeOfFrame(frame);
      if (place && this.isSampleFile(place.file)) found.push({ kind, place });
    };
    const classes = Array.from({ length: view.classCount() }, (_, id) => (id ? view.className(id) : ''));
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.asyncFunction && view.byte(address + ASYNC.isActive))
        add('async', address + ASYNC.frame);
      if (kind !== GcKind.object) return;
      const name = classes[view.classIdOf(address)];
      if (name !== 'Generator' && name !== 'AsyncGenerator') return;
      const data = view.word(address + OBJECT.data);
      if (data) add(name === 'Generator' ? 'generator' : 'async generator', data + GENERATOR_FRAME);
    });
    return found;
  }

  /** Where the sample's async functions wait, innermost only: not those that wait for one of the others. O(heap). */
  waiting(): FramePlace[] {
    const { view } = this;
    view.refresh();
    const suspended: number[] = [];
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.asyncFunction && view.byte(address + ASYNC.isActive)) suspended.push(address);
    });
    const outer = new Set(suspended.flatMap((state) => this.#waitersOf(state)));
    const places: FramePlace[] = [];
    for (const state of suspended) {
      if (outer.has(state)) continue;
      const place = this.#placeOfFrame(state + ASYNC.frame);
      if (place && this.isSampleFile(place.file)) places.push(place);
    }
    return places.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  }

  /** The async functions that wait for the promise which this one will settle. */
  #waitersOf(state: number): number[] {
    const { view } = this;
    const settler = view.objectAt(state + ASYNC.settlers);
    const data = settler ? view.word(settler + OBJECT.data) : 0;
    const promise = view.isPlausible(data) ? view.objectAt(data) : 0;
    if (!promise || view.className(view.classIdOf(promise)) !== 'Promise') return [];
    const head = view.word(promise + OBJECT.data) + PROMISE.reactions;
    const waiters: number[] = [];
    for (
      let link = view.word(head + 4);
      link !== head && view.isPlausible(link);
      link = view.word(link + 4)
    ) {
      const handler = view.objectAt(link + REACTION.handler);
      if (handler && view.className(view.classIdOf(handler)) === 'AsyncFunctionResolve')
        waiters.push(view.word(handler + OBJECT.data));
    }
    return waiters;
  }

  #nameOf(bytecode: number): { file: string; functionName: string } {
    const { view } = this;
    return {
      file: view.atom(view.word(bytecode + BYTECODE.file)),
      functionName: view.atom(view.word(bytecode + BYTECODE.name)),
    };
  }

  /** The lines that a frame of this code may be at: the engine notes lines at calls, and what comes before the next is somewhere from there on. */
  stretchOf(frame: number, bytecode: number): { file: string; line: number; upTo: number } {
    const { view } = this;
    const pc = view.word(frame + FRAME.pc) - view.word(bytecode + BYTECODE.code) - 1;
    const { line, upTo } = this.#linesAt(bytecode, pc);
    return { file: view.atom(view.word(bytecode + BYTECODE.file)), line, upTo };
  }

  #placeOfFrame(frame: number): FramePlace | undefined {
    const { view } = this;
    const callee = view.objectAt(frame + FRAME.function);
    const bytecode = callee && view.isPlausible(callee) ? view.bytecodeOf(callee) : 0;
    if (!bytecode) return undefined;
    const pc = view.word(frame + FRAME.pc) - view.word(bytecode + BYTECODE.code) - 1;
    const exact = pc >= 0 && pc < view.word(bytecode + BYTECODE.codeBytes);
    const line = exact ? this.#linesAt(bytecode, pc).line : view.word(bytecode + BYTECODE.line);
    return { ...this.#nameOf(bytecode), line, exact };
  }

  /** The line noted last before the instruction at `pc`, and the next one that is noted after it. */
  #linesAt(bytecode: number, pc: number): { line: number; upTo: number } {
    const { view } = this;
    let at = view.word(bytecode + BYTECODE.lineTable);
    const end = at + view.word(bytecode + BYTECODE.lineTableBytes);
    const unsigned = (): number => {
      let value = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = view.byte(at++);
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) break;
      }
      return value;
    };
    const signed = (): number => {
      const value = unsigned();
      return (value >>> 1) ^ -(value & 1);
    };
    let line = view.word(bytecode + BYTECODE.line);
    let reached = 0;
    while (at < end) {
      const opcode = view.byte(at++);
      let next = line;
      if (opcode === 0) {
        reached += unsigned();
        next += signed();
      } else {
        reached += Math.floor((opcode - FIRST_OPCODE) / LINE_RANGE);
        next += ((opcode - FIRST_OPCODE) % LINE_RANGE) + LINE_BASE;
      }
      signed(); // the column, which type stripping has moved
      if (pc < reached) return { line, upTo: Math.max(line, next) };
      line = next;
    }
    return { line, upTo: line + REST };
  }
}
