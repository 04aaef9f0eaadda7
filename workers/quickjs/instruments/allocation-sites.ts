import { BYTECODE, FRAME, RUNTIME } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';
import { eachOwnProperty } from '../heap/own-properties';
import type { Frames } from '../machine/frames';

/** A frame chain that is longer than this is not followed further. */
const DEEPEST = 1000;

/** Where a block was handed out. */
export interface AllocationSite {
  /** The innermost line of the sample. */
  readonly line: SiteLine;
  /** As `line`, but outside of the constructors that were being run: where an instance was asked for. */
  readonly maker: SiteLine;
  /** By the sample's own code, not by a library on behalf of that line. */
  readonly own: boolean;
}

export interface SiteLine {
  readonly file: string;
  readonly line: number;
  /** The engine notes lines at calls only: what stands up to this line may be meant as well. */
  readonly upTo: number;
}

interface Owner {
  readonly fileAtom: number;
  readonly firstLine: number;
  /** 0 for code that is not the sample's. */
  readonly isSample: boolean;
  readonly isConstructor: boolean;
}

/** The site that is none of the sample's. */
export const NOWHERE = 0;

/** Tells at which line of the sample the engine is, fast enough to be asked at every allocation. Remembers code by its address. */
export class AllocationSites {
  readonly #view: HeapView;
  readonly #frames: Frames;
  readonly #sites: (AllocationSite | null)[] = [null];
  readonly #numbers = new Map<string, number>();
  readonly #owners = new Map<number, Owner>();
  readonly #lines = new Map<number, { readonly owner: Owner; readonly line: SiteLine }>();
  readonly #prototypeAtom: number;

  constructor(view: HeapView, frames: Frames) {
    this.#view = view;
    this.#frames = frames;
    this.#prototypeAtom = view.findAtom('prototype');
  }

  at(number: number): AllocationSite | null {
    return this.#sites[number] ?? null;
  }

  /** The number of the site that runs now. */
  here(): number {
    const view = this.#view;
    let line: SiteLine | null = null;
    let isInnermost = true;
    let own = false;
    let frame = view.word(view.runtime + RUNTIME.stackFrame);
    for (let depth = 0; depth < DEEPEST && view.isPlausible(frame); depth += 1) {
      const callee = view.objectAt(frame + FRAME.function);
      const bytecode = callee && view.isPlausible(callee) ? view.bytecodeOf(callee) : 0;
      if (bytecode) {
        const owner = this.#ownerOf(bytecode, callee);
        if (owner.isSample) {
          const found = this.#lineOf(frame, bytecode, owner);
          if (line === null) {
            line = found;
            own = isInnermost;
          }
          if (!owner.isConstructor) return this.#number(line, found, own);
        } else if (line !== null) break;
        isInnermost = false;
      }
      frame = view.word(frame + FRAME.previous);
    }
    return line === null ? NOWHERE : this.#number(line, line, own);
  }

  #number(line: SiteLine, maker: SiteLine, own: boolean): number {
    const key = `${line.file}:${line.line}-${line.upTo} ${maker === line ? '' : `${maker.file}:${maker.line}`} ${own}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#sites.length;
      this.#sites.push({ line, maker, own });
      this.#numbers.set(key, number);
    }
    return number;
  }

  #ownerOf(bytecode: number, callee: number): Owner {
    const view = this.#view;
    const fileAtom = view.word(bytecode + BYTECODE.file);
    const firstLine = view.word(bytecode + BYTECODE.line);
    const known = this.#owners.get(bytecode);
    // Code may be freed, and other code take its place.
    if (known && known.fileAtom === fileAtom && known.firstLine === firstLine) return known;
    const isSample = this.#frames.isSampleFile(view.atom(fileAtom));
    const owner = { fileAtom, firstLine, isSample, isConstructor: isSample && this.#isConstructor(callee) };
    this.#owners.set(bytecode, owner);
    return owner;
  }

  /** A class's own function: its property `prototype` can't be written to. */
  #isConstructor(callee: number): boolean {
    let found = false;
    eachOwnProperty(this.#view, callee, 20, ({ atom, isWritable, isAccessor }) => {
      if (atom === this.#prototypeAtom && !isWritable && !isAccessor) found = true;
    });
    return found;
  }

  #lineOf(frame: number, bytecode: number, owner: Owner): SiteLine {
    const pc = this.#view.word(frame + FRAME.pc);
    const known = this.#lines.get(pc);
    if (known && known.owner === owner) return known.line;
    const line = this.#frames.stretchOf(frame, bytecode);
    this.#lines.set(pc, { owner, line });
    return line;
  }
}
