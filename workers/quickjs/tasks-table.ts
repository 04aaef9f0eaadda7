import type { Table } from '../contract';
import type { Suspended } from './frames';
import { valueAt } from './heap-values';
import type { Machine } from './machine';
import { eachOwnProperty } from './own-properties';

const MOST_ROWS = 500;

interface Row {
  readonly what: string;
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly everyMs: number | null;
  count: number;
  oldestMs: number | null;
}

const WHAT: Readonly<Record<Suspended['kind'], string>> = {
  async: 'async function',
  generator: 'generator',
  'async generator': 'async generator',
};

/** What runs on or waits: timers by their callback, async functions and generators by where they stand. Cost: O(heap). */
export function tasksTable(machine: Machine): Table {
  const rows = new Map<string, Row>();
  const add = (row: Omit<Row, 'count' | 'oldestMs'>, ageMs: number | null): void => {
    const key = [row.what, row.name, row.file, row.line, row.everyMs].join('\n');
    let known = rows.get(key);
    if (!known) {
      known = { ...row, count: 0, oldestMs: null };
      rows.set(key, known);
    }
    known.count += 1;
    if (ageMs !== null) known.oldestMs = Math.max(known.oldestMs ?? 0, ageMs);
  };
  eachTimer(machine, ({ everyMs, bornMs, callback }) => {
    const place = machine.frames.ofFunction(callback);
    const own = place && machine.isSampleFile(place.file) ? place : undefined;
    add(
      {
        what: everyMs > 0 ? 'interval' : 'timeout',
        name: own ? own.functionName || '(anonymous)' : '(of a library)',
        file: own?.file ?? null,
        line: own?.line ?? null,
        everyMs: everyMs > 0 ? everyMs : null,
      },
      machine.nowMs - bornMs,
    );
  });
  for (const { kind, place } of machine.frames.suspended()) {
    const { functionName, file, line } = place;
    add({ what: WHAT[kind], name: functionName || '(anonymous)', file, line, everyMs: null }, null);
  }
  const sorted = [...rows.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return {
    columns: [
      { id: 'what', label: 'What', key: true },
      { id: 'name', label: 'Function', key: true },
      { id: 'file', label: 'File', key: true },
      { id: 'line', label: 'Line', key: true },
      { id: 'count', label: 'Count', unit: 'count' },
      { id: 'every', label: 'Every', unit: 'virtual ms', key: true },
      { id: 'oldest', label: 'Oldest', unit: 'virtual ms' },
    ],
    rows: sorted
      .slice(0, MOST_ROWS)
      .map(({ what, name, file, line, count, everyMs, oldestMs }) => [
        ...[what, name, file, line, count, everyMs, oldestMs],
      ]),
    note: 'A timer’s line is where its callback is written; an async function’s or generator’s is the one where it waits. The engine doesn’t note since when a function waits. One that waits for a promise which nobody holds any more can’t go on and is collected: it isn’t here.',
  };
}

interface Timer {
  readonly everyMs: number;
  readonly bornMs: number;
  /** The callback's address. */
  readonly callback: number;
}

/** Pending timers: prelude/timers.ts has their fields. */
function eachTimer(machine: Machine, visit: (timer: Timer) => void): void {
  const { view } = machine;
  machine.heap.eachNamed((object, name) => {
    if (name !== 'Timeout') return;
    const numbers = new Map<string, number>();
    let callback = 0;
    eachOwnProperty(view, object, 20, ({ atom, slot }) => {
      const key = view.atom(atom);
      if (key === 'callback') callback = view.objectAt(slot);
      const value = valueAt(view, slot);
      if (value.kind === 'number') numbers.set(key, value.value);
    });
    if (callback) visit({ everyMs: numbers.get('every') ?? 0, bornMs: numbers.get('born') ?? 0, callback });
  });
}
