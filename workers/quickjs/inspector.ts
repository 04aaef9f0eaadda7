import type { Holding, Trace } from '../contract';
import type { Instruments } from '../instruments';
import { Holders, type SampleText } from './holders';
import type { Machine } from './machine';
import { Marks } from './marks';
import { memoryTable } from './memory-table';
import { tasksTable } from './tasks-table';

/** Looks into a process that stands still, by reading its memory: nothing of the sample runs, nothing is allocated there. */
export class Inspector {
  readonly #machine: Machine;
  readonly #sample: SampleText;
  readonly #marks: Marks;

  /** `countTypes`: live objects by type without the lab's own. */
  constructor(machine: Machine, sample: SampleText, countTypes: () => ReadonlyMap<string, number>) {
    this.#machine = machine;
    this.#sample = sample;
    this.#marks = new Marks(() => machine.heap, countTypes);
  }

  readonly instruments: Instruments = {
    memory: () => memoryTable(this.#machine),
    growth: (query) => this.#marks.growth(query),
    survivors: (query) => this.#marks.survivors(query),
    tasks: () => tasksTable(this.#machine),
  };

  /** Remembers what is alive; returns the mark's number. Cost: O(heap). */
  mark(): number {
    return this.#marks.set();
  }

  /** Who holds the objects of a type. Cost: O(heap). */
  holders(type: string): Holding {
    const { view, globalObject } = this.#machine;
    const holders = new Holders(view, this.#sample, globalObject, type);
    return holders.holding((object) => this.#marks.wasAlive(object));
  }

  startTrace(): void {}

  endTrace(): Trace {
    return { lines: [], containers: [], note: 'Allocations can’t be traced in this runtime yet.' };
  }
}
