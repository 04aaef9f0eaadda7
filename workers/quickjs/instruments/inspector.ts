import type { Holding, Query, Table, Trace } from '../../contract';
import type { Instruments } from '../../instruments';
import { GuestGraph, type SampleText } from '../heap/guest-graph';
import { Names } from '../heap/heap';
import type { Machine } from '../machine/machine';
import { AllocationTrace } from './allocation-trace';
import { ContainerSizes } from './grown-containers';
import { GrownEntries } from './grown-entries';
import { Holders } from './holders';
import { Marks } from './marks';
import { memoryTable } from './memory-table';
import { tasksTable } from './tasks-table';
import { WrittenPlaces } from './written-places';

/** Looks into a process that stands still, by reading its memory: nothing of the sample runs, nothing is allocated there. */
export class Inspector {
  readonly #machine: Machine;
  readonly #sample: SampleText;
  readonly #marks: Marks;
  #trace: { readonly lines: AllocationTrace; readonly sizes: ContainerSizes } | null = null;
  /** The last one of {@link #trace}, for as long as the process stands still. */
  #ended: AllocationTrace | null = null;
  /** The one that the user has started; a diagnosis has its own. */
  #watched: AllocationTrace | null = null;

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
    lines: (query) => this.#lines(query),
  };

  /** Remembers what is alive; returns the mark's number. Cost: O(heap). */
  mark(): number {
    return this.#marks.set();
  }

  /** Who holds the objects of a type. Cost: O(heap). */
  holders(type: string): Holding {
    const trace = this.#ended ?? this.#watched ?? undefined;
    const graph = this.#graph();
    const written = new WrittenPlaces(graph.view, graph.names, this.#sample);
    return new Holders(graph).holding(
      type,
      (object) => this.#marks.wasAlive(object),
      trace && {
        isNew: (object) => trace.isNew(object),
        madeAt: (objects) => trace.madeAt(objects, written),
      },
    );
  }

  /** Begins to note allocations. A trace that runs already begins anew. Cost: O(heap). */
  startTrace(): void {
    this.#trace?.lines.stop();
    this.#ended = null;
    this.#trace = { sizes: new ContainerSizes(this.#machine.view), lines: this.#newTrace() };
  }

  /** What stayed since then; all that was noted is let go of. Cost: O(heap). */
  endTrace(): Trace {
    const trace = this.#trace;
    this.#trace = null;
    if (!trace) return { lines: [], containers: [], note: 'No trace had been started.' };
    trace.lines.stop();
    this.#ended = trace.lines;
    const graph = this.#graph();
    const written = new WrittenPlaces(graph.view, graph.names, this.#sample);
    return {
      lines: trace.lines.lines(written),
      containers: trace.sizes.grown(
        new Holders(graph),
        trace.lines,
        new GrownEntries(graph, trace.lines, written),
      ),
      note: TRACE_NOTE,
    };
  }

  /** The program runs on: what an ended trace knew of addresses is no longer so. */
  forget(): void {
    this.#ended = null;
  }

  #graph(): GuestGraph {
    return new GuestGraph(this.#machine.view, this.#sample, this.#machine.globalObject);
  }

  #newTrace(): AllocationTrace {
    const { view, frames, hooks } = this.#machine;
    return new AllocationTrace(view, frames, hooks);
  }

  #lines(query: Query): Table {
    if (query['trace'] === 'start') {
      this.#watched?.stop();
      this.#watched = this.#newTrace();
    }
    const watched = this.#watched;
    if (!watched)
      return {
        columns: LINE_COLUMNS,
        rows: [],
        note: 'Allocations aren’t being noted. Start the trace, and run on.',
      };
    const { view } = this.#machine;
    const written = new WrittenPlaces(view, new Names(view), this.#sample);
    const rows = watched
      .lines(written, 500)
      .map(({ file, line, bytes, objects }) => [file, line, bytes, objects]);
    if (query['trace'] === 'stop') {
      watched.stop();
      this.#watched = null;
    }
    return { columns: LINE_COLUMNS, rows, note: TRACE_NOTE };
  }
}

const LINE_COLUMNS: Table['columns'] = [
  { id: 'file', label: 'File', key: true },
  { id: 'line', label: 'Line', key: true },
  { id: 'bytes', label: 'Bytes kept', unit: 'bytes' },
  { id: 'objects', label: 'Blocks', unit: 'objects' },
];

const TRACE_NOTE =
  'Every block that the engine handed out meanwhile is noted with the innermost line of the sample that was being run, and taken ' +
  'off when it is given back: what Hono allocates on behalf of a line is that line’s, and what no line of the sample asked for isn’t here. ' +
  'Objects are counted as blocks; an object takes two or three. What replaces something older counts as well: a cache ' +
  'that is full and turns over shows here too.';
