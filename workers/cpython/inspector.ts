import type { Bytes, Holding, Program, Query, Table, Trace } from '../contract';
import type { Instruments } from '../instruments';
import { ReachTree } from '../retaining/reach-tree';
import { AllocationTrace, TRACE_NOTE } from './allocation-trace';
import type { ByteMeter } from './byte-meter';
import { ContainerSizes } from './grown-containers';
import type { HeapCensus } from './heap-census';
import { type Landmarks, LiveGraph, makeVisitor, type Visitor } from './heap-graph';
import { HeapReader, type Kind } from './heap-reader';
import { holdingOf, MOST_EXAMINED, type View } from './holders';
import { Links } from './links';
import { Places } from './places';
import type { CpythonModule, Pointer } from './pyodide-types';
import { RefTracer } from './ref-tracer';
import { survivorsTable } from './survivors';

/** Where the sample's files lie (python/faults.py). */
const HOME = '/program/';

/** Looks into a process that stands still, from outside: who holds what, and since when. */
export class Inspector {
  readonly #module: CpythonModule;
  readonly #meter: ByteMeter;
  readonly #census: HeapCensus;
  readonly #nowSeconds: () => number;
  readonly #reader: HeapReader;
  readonly #landmarks: Landmarks;
  readonly #referents: Visitor;
  readonly #tracked: Visitor;
  #program: Program = { files: {}, entry: '' };
  /** The era that begins with each mark. */
  readonly #marks: number[] = [];
  readonly #memoryBytes: Bytes;
  readonly #tracer: RefTracer;
  #trace: { readonly lines: AllocationTrace; readonly sizes: ContainerSizes } | null = null;
  /** The one that the user has started; a diagnosis has its own. */
  #watched: AllocationTrace | null = null;

  /** `addresses`: what python/inside.py returns. */
  constructor(
    module: CpythonModule,
    meter: ByteMeter,
    census: HeapCensus,
    addresses: string,
    memoryBytes: Bytes,
    scratchAt: Pointer,
    nowSeconds: () => number,
  ) {
    this.#module = module;
    this.#meter = meter;
    this.#census = census;
    this.#memoryBytes = memoryBytes;
    this.#nowSeconds = nowSeconds;
    const [kinds, objects] = JSON.parse(addresses) as [Record<string, Pointer>, Landmarks];
    this.#reader = new HeapReader(
      module,
      new Map(Object.entries(kinds).map(([kind, type]) => [type, kind as Kind])),
    );
    this.#landmarks = objects;
    this.#tracer = new RefTracer(module, scratchAt);
    this.#referents = makeVisitor(module, 0);
    this.#tracked = makeVisitor(module, 1);
  }

  readonly instruments: Instruments = {
    survivors: (query) => this.#survivors(query),
    lines: (query) => this.#lines(query),
  };

  /** The program that is about to be loaded: its source tells where names are assigned. */
  set program(program: Program) {
    this.#program = program;
  }

  /** Remembers what is alive: blocks carry the era in which they were handed out. Returns the mark's number. Cost: O(1). */
  mark(): number {
    this.#marks.push(this.#meter.nextEra());
    return this.#marks.length - 1;
  }

  /** Who holds the objects of a type, by the name that the census has for it. Cost: O(heap). */
  holders(type: string): Holding {
    this.#reader.forget();
    const byEra = new Map<number, Pointer[]>();
    let instances = 0;
    this.#census.forEach((object, name) => {
      if (name !== type) return;
      instances++;
      const era = this.#meter.eraOf(this.#reader.blockOf(object));
      const known = byEra.get(era);
      if (known) known.push(object);
      else byEra.set(era, [object]);
    });
    const eras = [...byEra.keys()].sort((a, b) => b - a);
    // What was there at the baseline is asked about only if nothing came later.
    const first = this.#marks[0] ?? 0;
    const young = eras.filter((era) => era >= first);
    const asked: Pointer[] = [];
    for (const era of young.length > 0 ? young : eras) {
      // The collector keeps those of one era roughly by age.
      const alike = byEra.get(era) ?? [];
      for (let i = alike.length - 1; i >= 0 && asked.length < MOST_EXAMINED; i--) asked.push(alike[i] ?? 0);
    }
    return holdingOf(type, instances, asked, this.view(asked));
  }

  /** The heap as it is now. `wanted`: what has to be found, if need be from the interpreter's own references. */
  view(wanted: readonly Pointer[]): View {
    const reader = this.#reader;
    const graph = new LiveGraph(this.#module, reader, this.#meter, this.#landmarks, HOME, this.#referents);
    const tree = new ReachTree(graph);
    if (wanted.some((object) => !tree.has(object))) tree.reach(graph.heldFromOutside(tree, this.#tracked));
    const { loop } = this.#landmarks;
    return {
      graph,
      tree,
      reader,
      links: new Links(
        reader,
        graph.attribute(loop, '_scheduled'),
        graph.attribute(loop, '_ready'),
        this.#nowSeconds,
      ),
      places: new Places(this.#module, reader, HOME, this.#program.files),
      typeName: (type) => this.#census.nameOf(type) ?? reader.typeName(type),
    };
  }

  /** Begins to note allocations, and how full each container is. A trace that runs already begins anew. Cost: O(heap). */
  startTrace(): void {
    this.#reader.forget();
    this.#trace?.lines.stop();
    const sizes = new ContainerSizes(this.#reader, this.#meter, this.#census);
    this.#trace = { lines: this.#newTrace(), sizes };
  }

  /** What stayed since then, and all that was noted is let go of. Cost: O(heap). */
  endTrace(): Trace {
    const trace = this.#trace;
    this.#trace = null;
    if (!trace) return { lines: [], containers: [], note: 'No trace had been started.' };
    trace.lines.stop();
    this.#reader.forget();
    const containers = trace.sizes.grown((wanted) => this.view(wanted));
    return { lines: trace.lines.lines(), containers, note: TRACE_NOTE };
  }

  #newTrace(): AllocationTrace {
    return new AllocationTrace(
      this.#module,
      this.#reader,
      this.#meter,
      HOME,
      this.#memoryBytes,
      this.#tracer,
    );
  }

  #survivors(query: Query): Table {
    this.#reader.forget();
    const last = this.#marks.length - 1;
    const from = markOf(query['from'], 0);
    const to = markOf(query['to'], last);
    const begin = this.#marks[from];
    const end = this.#marks[to];
    if (begin === undefined || end === undefined || from >= to) {
      const there = last < 0 ? 'No mark has been set yet' : `Marks 0 to ${last} are set`;
      return {
        columns: [],
        rows: [],
        note: `${there}: survivors need an earlier and a later one. Set a mark, run on, and set another.`,
      };
    }
    return survivorsTable(this.#census, this.#meter, this.#reader, begin, end);
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
    const rows = watched.lines(500).map(({ file, line, bytes, objects }) => [file, line, bytes, objects]);
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

function markOf(text: string | undefined, absent: number): number {
  return text === undefined || text === '' ? absent : Number(text);
}
