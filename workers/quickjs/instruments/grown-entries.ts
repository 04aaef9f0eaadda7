import type { CodePlace, Trace } from '../../contract';
import type { GuestGraph } from '../heap/guest-graph';
import { Hold } from '../heap/heap-edges';
import { GcKind, OBJECT } from '../heap/heap-layout';
import type { AllocationTrace } from './allocation-trace';
import type { WrittenPlaces } from './written-places';

type Entries = NonNullable<Trace['containers'][number]['entries']>;

/** So many of the newest entries are looked at. */
const MAX_LOOKED_AT = 500;

/** What came into containers during a trace, and the lines that put it there. */
export class GrownEntries {
  readonly #graph: GuestGraph;
  readonly #trace: AllocationTrace;
  readonly #written: WrittenPlaces;

  constructor(graph: GuestGraph, trace: AllocationTrace, written: WrittenPlaces) {
    this.#graph = graph;
    this.#trace = trace;
    this.#written = written;
  }

  /** What most of the newest `count` entries of a container are; undefined where they are no objects. */
  entriesOf(container: number, count: number): Entries | undefined {
    const newest = this.#newest(container, Math.min(count, MAX_LOOKED_AT));
    const found = this.#commonest(newest);
    if (!found) return undefined;
    const { type, objects } = found;
    // What a library made to hold the sample's own, an entry of a list of listeners for instance, says less than that.
    const isShell = type.startsWith('{') && !this.#trace.isOwn(objects[0] ?? 0);
    const own = isShell ? this.#commonest(objects.flatMap((one) => this.#ownIn(one))) : undefined;
    const told = own ?? found;
    const madeAt = this.#trace.madeAt(told.objects, this.#written);
    return { type: told.type, ...(madeAt && { madeAt }) };
  }

  /**
   * The line that put in most of the newest `count` entries: what it took to keep them was handed out there; where nothing was, the
   * only line whose text adds to that name.
   */
  putAt(container: number, count: number, name: string): CodePlace | undefined {
    const { edges, view } = this.#graph;
    const records = edges.recordsOf(container).slice(-Math.min(count, MAX_LOOKED_AT));
    const kept = edges.classOf(container) === 'Array' ? OBJECT.values : OBJECT.properties;
    const blocks = records.length > 0 ? records : [view.word(container + kept)];
    return this.#trace.putAt(blocks) ?? this.#written.addingTo(name);
  }

  /** The line that made a text, or the only one whose text adds to that name. */
  madeText(text: number, name: string): CodePlace | undefined {
    return this.#trace.putAt([text]) ?? this.#written.addingTo(name);
  }

  #newest(container: number, count: number): number[] {
    const values: number[] = [];
    const keys: number[] = [];
    this.#graph.edges.each(container, (to, hold) => {
      if (hold === Hold.mapKey) keys.push(to);
      else if (hold === Hold.element || hold === Hold.mapValue || hold === Hold.property) values.push(to);
    });
    return (values.length > 0 ? values : keys).slice(-count);
  }

  #commonest(objects: readonly number[]): { readonly type: string; readonly objects: number[] } | undefined {
    const { edges, names } = this.#graph;
    const byType = new Map<string, number[]>();
    for (const object of objects) {
      if (edges.kindOf(object) !== GcKind.object) continue;
      const type = names.of(object);
      const known = byType.get(type);
      if (known) known.push(object);
      else byType.set(type, [object]);
    }
    const [most] = [...byType].sort((a, b) => b[1].length - a[1].length);
    return most && { type: most[0], objects: most[1] };
  }

  /** The first object that one holds itself and that the sample's own code made. */
  #ownIn(object: number): number[] {
    let own = 0;
    this.#graph.edges.each(object, (to, hold) => {
      if (own === 0 && hold === Hold.property && this.#trace.isOwn(to)) own = to;
    });
    return own === 0 ? [] : [own];
  }
}
