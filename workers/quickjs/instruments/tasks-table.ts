import type { Table } from '../../contract';
import { valueAt } from '../heap/heap-values';
import { eachOwnProperty } from '../heap/own-properties';
import type { Place, Suspended } from '../machine/frames';
import type { Machine } from '../machine/machine';

const MAX_ROWS = 500;

interface Row {
  readonly what: string;
  readonly name: string;
  readonly state: string;
  readonly file: string | null;
  readonly line: number | null;
  count: number;
  oldestMs: number | null;
  newestMs: number | null;
  dueMs: number | null;
}

const WHAT: Readonly<Record<Suspended['kind'], string>> = {
  async: 'async function',
  generator: 'generator',
  'async generator': 'async generator',
};

const NOTE =
  'A timer’s line is where its callback is written; an async function’s or generator’s is the one where it waits. The engine doesn’t note since when a function waits. One that waits for a promise which nobody holds any more can’t go on and is collected: it isn’t here.';

/** What runs on or waits: timers by their callback, async functions and generators by where they stand. Cost: O(heap). */
export function tasksTable(machine: Machine): Table {
  const rows = new Map<string, Row>();
  const rowFor = (what: string, name: string, state: string, place: Place | undefined): Row => {
    const [file, line] = place ? [place.file, place.line] : [null, null];
    const key = [what, name, state, file, line].join('\n');
    let row = rows.get(key);
    if (!row) {
      row = { what, name, state, file, line, count: 0, oldestMs: null, newestMs: null, dueMs: null };
      rows.set(key, row);
    }
    row.count += 1;
    return row;
  };
  eachTimer(machine, ({ everyMs, bornMs, dueMs, callback }) => {
    const place = machine.frames.ofFunction(callback);
    const own = place && machine.isSampleFile(place.file) ? place : undefined;
    const name = own ? own.functionName || '(anonymous)' : '(of a library)';
    const state = everyMs > 0 ? `every ${everyMs.toLocaleString('en')} ms` : 'once';
    const row = rowFor(everyMs > 0 ? 'interval' : 'timeout', name, state, own);
    const ageMs = machine.nowMs - bornMs;
    row.oldestMs = Math.max(row.oldestMs ?? ageMs, ageMs);
    row.newestMs = Math.min(row.newestMs ?? ageMs, ageMs);
    row.dueMs = Math.min(row.dueMs ?? Number.POSITIVE_INFINITY, dueMs - machine.nowMs);
  });
  for (const { kind, place } of machine.frames.suspended())
    rowFor(WHAT[kind], place.functionName || '(anonymous)', 'waits', place);
  const sorted = [...rows.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return {
    columns: [
      { id: 'what', label: 'What', key: true },
      { id: 'name', label: 'Function', key: true },
      { id: 'state', label: 'State', key: true },
      { id: 'count', label: 'Count', unit: 'count' },
      { id: 'oldestMs', label: 'Oldest', unit: 'virtual ms' },
      { id: 'newestMs', label: 'Newest', unit: 'virtual ms' },
      { id: 'dueMs', label: 'Next due in', unit: 'virtual ms' },
      { id: 'file', label: 'File', key: true },
      { id: 'line', label: 'Line', key: true },
    ],
    rows: sorted
      .slice(0, MAX_ROWS)
      .map((row) => [
        ...[row.what, row.name, row.state, row.count],
        ...[row.oldestMs, row.newestMs, row.dueMs, row.file, row.line],
      ]),
    note: NOTE,
  };
}

interface Timer {
  readonly everyMs: number;
  readonly bornMs: number;
  readonly dueMs: number;
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
    if (callback === 0) return;
    const number = (key: string): number => numbers.get(key) ?? 0;
    visit({ everyMs: number('every'), bornMs: number('born'), dueMs: number('due'), callback });
  });
}
