import type { Trace } from '../../contract';
import type { HeapCensus } from '../heap/heap-census';
import { EVENT_LOOP, Tier } from '../heap/heap-graph';
import type { HeapReader, Kind } from '../heap/heap-reader';
import type { Pointer } from '../interpreter/pyodide-types';
import type { ByteMeter } from '../meter/byte-meter';
import { chainTo, commonPlace, mostCommon, type View } from './holders';

type Told = Trace['containers'][number];

/** What is told of a container, and where the word lies that says how much is in it: 0 where it can't grow in place. */
export interface Grown {
  readonly told: Told;
  readonly sizeAt: Pointer;
}
type Unit = Told['unit'];

/** So many containers are compared; the first ones that the census meets. And as many values under a name. */
const MAX_COMPARED = 500_000;
/** Dicts with more entries than this hold data, not names. */
const MAX_NAMES = 200;
/** A text that is replaced by one that isn't much longer is no container. */
const MIN_BYTES = 64;
/** So many of the fastest growing are followed to who holds them. */
const MAX_FOLLOWED = 40;
const MAX_TOLD = 10;
/** So many entries of a container are looked at. */
const MAX_ENTRIES = 500;
/** Values that say little by themselves: what is kept is the key. */
const MARKERS: ReadonlySet<Kind> = new Set(['none', 'bool', 'int', 'float']);

/** Grow where they are. */
const UNITS: Partial<Record<Kind, Unit>> = {
  dict: 'entries',
  list: 'entries',
  set: 'entries',
  deque: 'entries',
  bytearray: 'bytes',
};
/** Can't grow, but be replaced by a longer one under the same name: `journal += line`. */
const REPLACED: Partial<Record<Kind, Unit>> = {
  text: 'bytes',
  bytes: 'bytes',
  tuple: 'entries',
  list: 'entries',
};

/** Whose weak registries grow along with what the sample keeps. */
const REGISTRY = /^module _?(asyncio|anyio|sniffio)\b/;

interface Found {
  readonly object: Pointer;
  readonly kind: Kind;
  readonly unit: Unit;
  readonly by: number;
}

/** The sizes of all containers at one moment, to be compared with a later one. Kept outside of the measured heap. */
export class ContainerSizes {
  readonly #reader: HeapReader;
  readonly #meter: ByteMeter;
  readonly #census: HeapCensus;
  /** The youngest block then. */
  readonly #then: number;
  readonly #sizes = new Map<Pointer, number>();
  /** By holder and name: sizes of what can only be replaced. */
  readonly #named = new Map<number, { readonly value: Pointer; readonly size: number }>();

  /** Notes them now. Cost: O(heap). */
  constructor(reader: HeapReader, meter: ByteMeter, census: HeapCensus) {
    this.#reader = reader;
    this.#meter = meter;
    this.#census = census;
    this.#then = meter.count;
    this.#forEach((object, kind) => {
      if (UNITS[kind] && this.#sizes.size < MAX_COMPARED)
        this.#sizes.set(object, reader.sizeOf(object, kind) ?? 0);
      this.#forEachNamed(object, kind, (name, value) => {
        if (this.#named.size < MAX_COMPARED)
          this.#named.set(name, { value, size: reader.sizeOf(value, reader.kindOf(value)) ?? 0 });
      });
    });
  }

  /** Those that have more in them now, the fastest growing first. Cost: O(heap). */
  grown(viewOf: (wanted: readonly Pointer[]) => View): Grown[] {
    const most = this.#find()
      .sort((a, b) => b.by - a.by)
      .slice(0, MAX_FOLLOWED);
    if (most.length === 0) return [];
    const view = viewOf(most.map(({ object }) => object));
    const told = most.flatMap(({ object, kind, unit, by }) => {
      const held = chainTo(object, view);
      if (!held) return [];
      const type = view.typeName(this.#reader.typeOf(object));
      const root = held.chain.links[0]?.text ?? '';
      const isWeak = held.chain.links.some((link) => link.type.startsWith('Weak'));
      const isLab = held.tier >= Tier.inFlight || (isWeak && REGISTRY.test(root));
      const whose = isLab ? 'lab' : root === EVENT_LOOP ? 'loop' : 'own';
      const sizeAt = UNITS[kind] ? this.#reader.sizeAt(object, kind) : 0;
      return [
        {
          whose,
          by,
          grown: {
            told: { type, grewBy: by, unit, chain: held.chain, ...this.#entries(object, kind, by, view) },
            sizeAt,
          },
        },
      ];
    });
    // What asyncio and the lab keep of requests and tasks grows along with what the sample keeps.
    const own = told.filter(({ whose }) => whose === 'own');
    const explained = Math.max(0, ...own.map(({ by }) => by)) * 1.1;
    const unexplained = told.filter(({ whose, by }) => whose === 'loop' && by > explained);
    const kept = [...own, ...unexplained].sort((a, b) => b.by - a.by);
    return (kept.length > 0 ? kept : told).slice(0, MAX_TOLD).map(({ grown }) => grown);
  }

  #find(): Found[] {
    const reader = this.#reader;
    const found = new Map<Pointer, Found>();
    this.#forEach((object, kind) => {
      if (this.#meter.birthOf(reader.blockOf(object)) > this.#then) return;
      const unit = UNITS[kind];
      const before = this.#sizes.get(object);
      if (unit && before !== undefined) {
        const by = (reader.sizeOf(object, kind) ?? 0) - before;
        if (by > 0) found.set(object, { object, kind, unit, by });
      }
      this.#forEachNamed(object, kind, (name, value) => {
        const old = this.#named.get(name);
        const sort = reader.kindOf(value);
        const counted = REPLACED[sort];
        if (!old || !counted || old.value === value || found.has(value)) return;
        const by = (reader.sizeOf(value, sort) ?? 0) - old.size;
        if (by > (counted === 'bytes' ? MIN_BYTES : 1))
          found.set(value, { object: value, kind: sort, unit: counted, by });
      });
    });
    return [...found.values()];
  }

  /** What has come into a container: its youngest entries, as many as it grew by. */
  #entries(container: Pointer, kind: Kind, by: number, view: View): Pick<Told, 'entries'> {
    if (UNITS[kind] !== 'entries') return {};
    const reader = this.#reader;
    const birthOf = (object: Pointer): number => this.#meter.birthOf(reader.blockOf(object));
    const young = [...this.#items(container, kind)].filter((item) => birthOf(item) > this.#then);
    if (young.length === 0) return {};
    const come = young.sort((a, b) => birthOf(b) - birthOf(a)).slice(0, Math.min(by, MAX_ENTRIES));
    const typical = mostCommon(come, (item) => view.typeName(reader.typeOf(item)));
    if (typical === null) return {};
    const type = view.typeName(reader.typeOf(typical));
    const alike = come.filter((item) => reader.typeOf(item) === reader.typeOf(typical));
    const madeAt = commonPlace(alike.map((item) => view.madeAt(item)));
    return { entries: { type, ...(madeAt && { madeAt }) } };
  }

  /** The values of a dict, or its keys where the values only stand for that they are there. */
  *#items(container: Pointer, kind: Kind): Generator<Pointer> {
    const reader = this.#reader;
    if (kind !== 'dict') {
      yield* reader.items(container, kind);
      return;
    }
    for (const { key, value } of reader.entries(container))
      yield MARKERS.has(reader.kindOf(value)) ? key : value;
  }

  /** All that the census counts, and what was there before the sample. */
  #forEach(visit: (object: Pointer, kind: Kind) => void): void {
    const each = (object: Pointer): void => visit(object, this.#reader.kindOf(object));
    this.#census.forEach(each);
    this.#census.forEachFrozen(each);
  }

  /** What an object holds under names, if it can only be replaced. */
  #forEachNamed(object: Pointer, kind: Kind, visit: (name: number, value: Pointer) => void): void {
    const reader = this.#reader;
    const isDict = kind === 'dict';
    if (isDict ? (reader.sizeOf(object, kind) ?? 0) > MAX_NAMES : !reader.hasInlineAttributes(object)) return;
    for (const { key, value } of isDict ? reader.entries(object) : reader.inlineAttributes(object))
      if (REPLACED[reader.kindOf(value)]) visit((object / 8) * 2 ** 24 + key / 8, value);
  }
}
