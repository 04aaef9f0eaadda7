import type { Bytes, Holding, Program, Query, Table, Trace } from '../../contract';
import type { Instruments } from '../../instruments';
import { ReachTree } from '../../retaining/reach-tree';
import type { HeapCensus } from '../heap/heap-census';
import { type Landmarks, LiveGraph, makeVisitor, type Visitor } from '../heap/heap-graph';
import { OBJECT } from '../heap/heap-layout';
import { HeapReader, type Kind } from '../heap/heap-reader';
import { Links } from '../heap/links';
import { type Place, Places } from '../heap/places';
import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import type { ByteMeter } from '../meter/byte-meter';
import { RefTracer } from '../meter/ref-tracer';
import { AllocationTrace, TRACE_NOTE } from './allocation-trace';
import { ContainerSizes, type Grown } from './grown-containers';
import { holdingOf, MAX_EXAMINED, type View } from './holders';
import { survivorsTable } from './survivors';
import { tasksTable } from './tasks-table';

/** Where the sample's files lie (python/faults.py). */
const HOME = '/program/';

/** A moment to compare with. */
interface Mark {
  /** The number of the youngest block. */
  readonly lastBlock: number;
  /** What the collector tracked, by the name that objgraph has for its type. */
  readonly tracked: ReadonlyMap<string, number>;
}

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
  readonly #marks: Mark[] = [];
  readonly #memoryBytes: Bytes;
  readonly #tracer: RefTracer;
  #trace: { readonly lines: AllocationTrace; readonly sizes: ContainerSizes } | null = null;
  /** What the trace has come to, from when it is narrowed. */
  #traced: { readonly lines: Trace['lines']; readonly grown: readonly Grown[] } | null = null;
  /** The last one that has ended still knows which lines made what. */
  #ended: AllocationTrace | null = null;
  #view: View | null = null;
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
    tasks: () => this.#tasks(),
  };

  /** The program that is about to be loaded: its source tells where names are assigned. */
  set program(program: Program) {
    this.#program = program;
  }

  /** Remembers what is alive: blocks are numbered as they are handed out. Returns the mark's number. Cost: O(tracked objects). */
  mark(): number {
    this.#marks.push({ lastBlock: this.#meter.count, tracked: this.#census.countTracked() });
    return this.#marks.length - 1;
  }

  /** Who holds the objects of a type, by the name that the census has for it. Cost: O(heap). */
  holders(type: string): Holding {
    const alike: Pointer[] = [];
    this.#census.forEach((object, name) => {
      if (name === type) alike.push(object);
    });
    const asked = this.#youngest(alike, MAX_EXAMINED);
    return holdingOf(type, alike.length, asked, this.view(asked));
  }

  /** The newest first. What was there at the baseline is asked about only if nothing came later. */
  #youngest(objects: readonly Pointer[], most: number): Pointer[] {
    const births = Uint32Array.from(objects, (object) => this.#meter.birthOf(this.#reader.blockOf(object)));
    const sorted = births.slice().sort();
    const baseline = this.#marks[0]?.lastBlock ?? 0;
    const isAnyYoung = (sorted.at(-1) ?? 0) > baseline;
    const least = Math.max(sorted[Math.max(0, sorted.length - most)] ?? 0, isAnyYoung ? baseline + 1 : 0);
    const found: { readonly object: Pointer; readonly birth: number }[] = [];
    objects.forEach((object, index) => {
      const birth = births[index] ?? 0;
      if (birth >= least) found.push({ object, birth });
    });
    return found
      .sort((a, b) => b.birth - a.birth)
      .slice(0, most)
      .map(({ object }) => object);
  }

  /** Counts by type at a mark, as objgraph has them; null where there is no such mark. */
  trackedAt(mark: number): Readonly<Record<string, number>> | null {
    const found = this.#marks[mark];
    return found ? Object.fromEntries(found.tracked) : null;
  }

  /** Lets go of what was read from the heap: the program is about to go on. */
  forget(): void {
    this.#view = null;
    this.#reader.forget();
  }

  /** The heap as it is now. `wanted`: what has to be found, if need be from the interpreter's own references. */
  view(wanted: readonly Pointer[]): View {
    this.#view ??= this.#makeView();
    const { graph, tree } = this.#view;
    if (wanted.some((object) => !tree.has(object))) tree.reach(graph.heldFromOutside(tree, this.#tracked));
    return this.#view;
  }

  #makeView(): View {
    const reader = this.#reader;
    const graph = this.#graph();
    const tree = new ReachTree(graph);
    const { loop } = this.#landmarks;
    const traces = [this.#trace?.lines, this.#watched, this.#ended];
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
      places: this.#places(),
      madeAt: (object) =>
        traces.reduce((found: Place | null, one) => found ?? one?.madeAt(object) ?? null, null),
      typeName: (type) => this.#census.nameOf(type) ?? reader.typeName(type),
    };
  }

  #graph(): LiveGraph {
    return new LiveGraph(this.#module, this.#reader, this.#meter, this.#landmarks, HOME, this.#referents);
  }

  #places(): Places {
    return new Places(this.#module, this.#reader, HOME, this.#program.files);
  }

  /** Begins to note allocations, and how full each container is. A trace that runs already begins anew. Cost: O(heap). */
  startTrace(): void {
    this.#reader.forget();
    this.#trace?.lines.stop();
    this.#traced = null;
    const sizes = new ContainerSizes(this.#reader, this.#meter, this.#census);
    this.#trace = { lines: this.#newTrace(), sizes };
  }

  /**
   * Ends the noting of allocations and finds what has grown. Returns where the sizes of that lie, and during how many
   * further requests to watch them to see some ten insertions. Cost: O(heap).
   */
  narrowTrace(requests: number): { readonly words: readonly Pointer[]; readonly wanted: number } {
    const traced = this.#finishTrace();
    const words = traced?.grown.map(({ sizeAt }) => sizeAt) ?? [];
    const grewBy = traced?.grown.flatMap(({ told, sizeAt }) => (sizeAt === 0 ? [] : told.grewBy)) ?? [];
    if (grewBy.length === 0) return { words: [], wanted: 0 };
    const wanted = Math.ceil((10 * requests) / Math.max(...grewBy));
    // A size that isn't watched keeps its place in the list: this word never changes.
    const still = this.#landmarks.loop + OBJECT.type;
    return { words: words.map((at) => at || still), wanted: Math.min(Math.max(wanted, 20), requests) };
  }

  /** What stayed since the start. `insertions`: for each container that grew, the line that added most. Cost: O(heap). */
  endTrace(insertions: readonly (Place | null)[] = []): Trace {
    const traced = this.#finishTrace();
    this.#traced = null;
    if (!traced) return { lines: [], containers: [], note: 'No trace had been started.' };
    const containers = traced.grown.map(({ told }, index) => {
      const putAt = insertions[index];
      return putAt ? { ...told, putAt } : told;
    });
    return { lines: traced.lines, containers, note: TRACE_NOTE };
  }

  #finishTrace() {
    const trace = this.#trace;
    this.#trace = null;
    if (!trace) return this.#traced;
    trace.lines.stop();
    this.#ended = trace.lines;
    this.forget();
    const grown = trace.sizes.grown((wanted) => this.view(wanted));
    this.#traced = { lines: trace.lines.lines(), grown };
    return this.#traced;
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
    return survivorsTable(this.#census, this.#meter, this.#reader, begin.lastBlock, end.lastBlock);
  }

  #tasks(): Table {
    // A graph of its own: the one of a view that is kept would lose its visitor to it.
    this.forget();
    const graph = this.#graph();
    const { loop, lifespan } = this.#landmarks;
    return tasksTable({
      census: this.#census,
      reader: this.#reader,
      meter: this.#meter,
      graph,
      places: this.#places(),
      loop,
      lifespan: graph.slot(lifespan, 'task'),
      nowSeconds: this.#nowSeconds(),
    });
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
