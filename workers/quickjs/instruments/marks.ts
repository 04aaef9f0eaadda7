import type { Query, Table } from '../../contract';
import type { Heap } from '../heap/heap';

const MAX_ROWS = 500;

interface Mark {
  /** Name by address of what was alive. */
  readonly alive: ReadonlyMap<number, string>;
  readonly counts: ReadonlyMap<string, number>;
}

const GROWTH_NOTE =
  'Live objects after a collection, without those that were there before the program was loaded: by class, by the keys of a literal, and by the place of a closure. Strings and numbers are no objects here.';
const SURVIVORS_NOTE =
  'Objects that were not there at the first mark, were at the second, and are now. The engine keeps no dates of birth: an object is known by its address and its type, so one that took the place of another of the same type passes for that one. The figures can be off by as many as were replaced.';

/** What was alive at each mark. Kept outside of the measured heap: about 50 bytes an object and mark. */
export class Marks {
  readonly #heap: () => Heap;
  readonly #countTypes: () => ReadonlyMap<string, number>;
  readonly #marks: Mark[] = [];

  constructor(heap: () => Heap, countTypes: () => ReadonlyMap<string, number>) {
    this.#heap = heap;
    this.#countTypes = countTypes;
  }

  /** Remembers what is alive now; returns the mark's number. Cost: O(heap). */
  set(): number {
    this.#marks.push({ alive: this.#alive(), counts: new Map(this.#countTypes()) });
    return this.#marks.length - 1;
  }

  /** Whether something stood at this address at mark 0; it may have been something else. */
  wasAlive(object: number): boolean {
    return this.#marks[0]?.alive.has(object) === true;
  }

  growth(query: Query): Table {
    const from = this.#marks[Number(query['from'] ?? 0)];
    const now = this.#countTypes();
    const names = new Set([...now.keys(), ...(from?.counts.keys() ?? [])]);
    const rows = [...names].map((type): [string, number, number] => {
      const count = now.get(type) ?? 0;
      return [type, count, count - (from?.counts.get(type) ?? 0)];
    });
    rows.sort((a, b) => b[2] - a[2] || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return {
      columns: [
        { id: 'type', label: 'Type', key: true },
        { id: 'count', label: 'Live', unit: 'objects' },
        { id: 'growth', label: 'Growth', unit: 'objects' },
      ],
      rows: rows.slice(0, MAX_ROWS),
      note: from
        ? GROWTH_NOTE
        : `There is no such mark yet, so growth is counted from nothing. ${GROWTH_NOTE}`,
    };
  }

  survivors(query: Query): Table {
    const from = this.#marks[Number(query['from'] ?? 0)];
    const to = this.#marks[Number(query['to'] ?? this.#marks.length - 1)];
    const columns = [
      { id: 'type', label: 'Type', key: true },
      { id: 'count', label: 'Survivors', unit: 'objects' as const },
    ];
    if (!from || !to)
      return { columns, rows: [], note: 'Set two marks first, with some traffic between them.' };
    const counts = new Map<string, number>();
    this.#heap().eachNamed((address, name) => {
      if (to.alive.get(address) !== name || from.alive.get(address) === name) return;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
    const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return { columns, rows: rows.slice(0, MAX_ROWS), note: SURVIVORS_NOTE };
  }

  #alive(): Map<number, string> {
    const alive = new Map<number, string>();
    this.#heap().eachNamed((address, name) => alive.set(address, name));
    return alive;
  }
}
