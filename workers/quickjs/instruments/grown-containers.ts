import type { Trace } from '../../contract';
import { Tier } from '../heap/guest-graph';
import { HeapEdges } from '../heap/heap-edges';
import { ClassId, GcKind, OBJECT, SHAPE } from '../heap/heap-layout';
import { textLengthAt } from '../heap/heap-values';
import type { HeapView } from '../heap/heap-view';
import { eachOwnProperty } from '../heap/own-properties';
import type { AllocationTrace } from './allocation-trace';
import type { GrownEntries } from './grown-entries';
import type { Holders } from './holders';

type Grown = Trace['containers'][number];

/** So many containers are compared, and as many texts. */
const MAX_COMPARED = 500_000;
/** Texts under a name that got longer by no more than this are no containers. */
const MIN_BYTES = 64;
/** An object with more keys than this holds data by key. */
const MAX_NAMES = 32;
const MAX_FOLLOWED = 40;
const MAX_TOLD = 10;
/** JSVarRef: a variable that closures or a module use; where its value is. */
const VARIABLE_VALUE = 16;

/** The sizes of all containers, and the lengths of texts under names, at one moment. Kept outside of the measured heap. */
export class ContainerSizes {
  readonly #view: HeapView;
  readonly #edges: HeapEdges;
  readonly #sizes = new Map<number, number>();
  /** By holder and key. */
  readonly #texts = new Map<string, number>();

  /** Notes them now. Cost: O(heap). */
  constructor(view: HeapView) {
    this.#view = view;
    view.refresh();
    this.#edges = new HeapEdges(view, () => '');
    this.#eachContainer((object, size) => {
      if (this.#sizes.size < MAX_COMPARED) this.#sizes.set(object, size);
    });
    this.#eachText((holder, atom, length) => {
      if (this.#texts.size < MAX_COMPARED) this.#texts.set(`${holder} ${atom}`, length);
    });
  }

  /** Those that have more in them now, the fastest growing first. Cost: O(heap). */
  grown(holders: Holders, trace: AllocationTrace, entries: GrownEntries): Grown[] {
    this.#view.refresh();
    const found: { object: number; by: number; unit: Grown['unit']; atom: number }[] = [];
    this.#eachContainer((object, size) => {
      const before = this.#sizes.get(object);
      if (before !== undefined && size > before && !trace.isNew(object))
        found.push({ object, by: size - before, unit: 'entries', atom: 0 });
    });
    this.#eachText((holder, atom, length) => {
      const before = this.#texts.get(`${holder} ${atom}`);
      if (before !== undefined && length > before + MIN_BYTES && !trace.isNew(holder))
        found.push({ object: holder, by: length - before, unit: 'bytes', atom });
    });
    const most = found.sort((a, b) => b.by - a.by).slice(0, MAX_FOLLOWED);
    const told = most.flatMap(({ object, by, unit, atom }) => {
      const held = holders.chainTo(object);
      if (!held) return [];
      const chain = unit === 'bytes' ? holders.withText(held.chain, atom) : held.chain;
      const last = chain.links.at(-1);
      const name = last?.via ?? '';
      const isText = unit === 'bytes';
      const kept = isText ? undefined : entries.entriesOf(object, by);
      const putAt = isText
        ? entries.madeText(this.#textAt(object, atom), name)
        : entries.putAt(object, by, name);
      const grown = { type: last?.type ?? '', grewBy: by, unit, chain };
      return [
        {
          isOwn: held.tier <= Tier.timer,
          grown: { ...grown, ...(kept && { entries: kept }), ...(putAt && { putAt }) },
        },
      ];
    });
    const own = told.filter(({ isOwn }) => isOwn);
    return (own.length > 0 ? own : told).slice(0, MAX_TOLD).map(({ grown }) => grown);
  }

  /** The text that a holder has under a key, or that a variable has. */
  #textAt(holder: number, atom: number): number {
    const view = this.#view;
    return view.word(atom === 0 ? view.word(holder + VARIABLE_VALUE) : view.ownProperty(holder, atom));
  }

  #eachContainer(visit: (object: number, size: number) => void): void {
    const view = this.#view;
    view.eachGcObject((object, kind) => {
      if (kind !== GcKind.object) return;
      const size = this.#edges.sizeOf(object);
      if (size !== null) visit(object, size);
      else if (view.classIdOf(object) === ClassId.object) {
        const keys = view.word(view.word(object + OBJECT.shape) + SHAPE.propertyCount);
        visit(object, keys);
      }
    });
  }

  /** Texts in variables and in fields of objects that don't hold data by key. */
  #eachText(visit: (holder: number, atom: number, length: number) => void): void {
    const view = this.#view;
    view.eachGcObject((holder, kind) => {
      if (kind === GcKind.variable) {
        const length = textLengthAt(view, view.word(holder + VARIABLE_VALUE));
        if (length !== undefined) visit(holder, 0, length);
        return;
      }
      if (kind !== GcKind.object) return;
      if (view.word(view.word(holder + OBJECT.shape) + SHAPE.propertyCount) > MAX_NAMES) return;
      eachOwnProperty(view, holder, MAX_NAMES, ({ atom, slot, isAccessor }) => {
        const length = isAccessor ? undefined : textLengthAt(view, slot);
        if (length !== undefined) visit(holder, atom, length);
      });
    });
  }
}
