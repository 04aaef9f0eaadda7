import { ReachTree } from '../../retaining/reach-tree';
import { Names } from './heap';
import { HeapEdges } from './heap-edges';
import { ASYNC, BYTECODE, GcKind } from './heap-layout';
import type { HeapView } from './heap-view';

/** What of the sample is needed to name places. */
export interface SampleText {
  isSampleFile(file: string): boolean;
  original(file: string): string;
  /** Names of all its files. */
  files(): readonly string[];
}

/** From which roots an object was first reached. */
export const Tier = { module: 0, timer: 1, global: 2, waiting: 3 } as const;

/**
 * The heap as a graph with a shortest path to every object, read from the engine's memory: nothing of the sample
 * runs. Good while the engine stands still. Cost: O(heap), 4 bytes for each 8 of the heap meanwhile.
 */
export class GuestGraph {
  readonly names: Names;
  readonly edges: HeapEdges;
  readonly tree: ReachTree;
  readonly #labFiles = new Map<number, boolean>();

  constructor(
    readonly view: HeapView,
    readonly sample: SampleText,
    readonly globalObject: number,
  ) {
    view.refresh();
    this.names = new Names(view);
    this.edges = new HeapEdges(view, (object) => this.names.of(object));
    const modules: number[] = [];
    const timers: number[] = [];
    const waiting: number[] = [];
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.asyncFunction && view.byte(address + ASYNC.isActive)) waiting.push(address);
      if (kind !== GcKind.object) return;
      if (this.isTimer(address) && this.#isPending(address)) timers.push(address);
      if (this.isModule(address)) modules.push(address);
    });
    this.tree = new ReachTree({
      bytes: view.u8.length,
      tiers: [modules, timers, [globalObject], waiting],
      follow: (object, visit, tier) =>
        this.edges.each(object, (to) => {
          if (tier >= Tier.global || !this.#isLab(to)) visit(to);
        }),
    });
  }

  /** Every object for which this name stands, in the collector's order: the newest last. Cost: O(heap). */
  find(name: string): number[] {
    const found: number[] = [];
    this.view.eachGcObject((address, kind) => {
      if (kind === GcKind.object && this.names.of(address) === name) found.push(address);
    });
    return found;
  }

  isTimer(object: number): boolean {
    return this.edges.kindOf(object) === GcKind.object && this.names.of(object) === 'Timeout';
  }

  #isPending(timer: number): boolean {
    const slot = this.view.ownProperty(timer, this.view.findAtom('callback'));
    return slot === 0 || this.view.objectAt(slot) !== 0;
  }

  isModule(object: number): boolean {
    const { view } = this;
    const bytecode = view.bytecodeOf(object);
    if (!bytecode || !/^<(?:eval|module)>$/.test(view.atom(view.word(bytecode + BYTECODE.name))))
      return false;
    return this.sample.isSampleFile(view.atom(view.word(bytecode + BYTECODE.file)));
  }

  /** A closure of the lab's own: the sample's variables come before what the lab holds. */
  #isLab(object: number): boolean {
    if (this.edges.kindOf(object) !== GcKind.object) return false;
    const bytecode = this.view.bytecodeOf(object);
    if (!bytecode) return false;
    const file = this.view.word(bytecode + BYTECODE.file);
    let known = this.#labFiles.get(file);
    if (known === undefined) {
      known = this.view.atom(file).startsWith('lab:');
      this.#labFiles.set(file, known);
    }
    return known;
  }
}
