import type { Table, VirtualMs } from '../../contract';
import type { HeapCensus } from '../heap/heap-census';
import type { LiveGraph } from '../heap/heap-graph';
import { CODE, FLOAT, FUNCTION, FUTURE, GENERATOR, METHOD, TASK } from '../heap/heap-layout';
import type { HeapReader } from '../heap/heap-reader';
import { plain } from '../heap/key-text';
import type { Place, Places } from '../heap/places';
import type { Pointer } from '../interpreter/pyodide-types';
import type { ByteMeter } from '../meter/byte-meter';

const MAX_ROWS = 500;
/** `fut_state` of what isn't over. */
const PENDING = 0;

interface Seen {
  readonly what: 'task' | 'request in flight' | 'timer';
  readonly name: string;
  readonly state: string;
  readonly place: Place | null;
  readonly ageMs: VirtualMs;
  /** Timers: how long until it is due. */
  readonly dueMs: VirtualMs | null;
}

/** What is needed to look for tasks; for as long as the interpreter stands still. */
export interface TaskView {
  readonly census: HeapCensus;
  readonly reader: HeapReader;
  readonly meter: ByteMeter;
  readonly graph: LiveGraph;
  readonly places: Places;
  readonly loop: Pointer;
  /** The lab's own task. */
  readonly lifespan: Pointer;
  readonly nowSeconds: number;
}

/** Tasks of the event loop that aren't over, and its timers, grouped by what they run and where they wait. Cost: O(heap). */
export function tasksTable(view: TaskView): Table {
  const groups = new Map<string, Seen[]>();
  const add = (seen: Seen): void => {
    const { what, name, state, place } = seen;
    const key = JSON.stringify([what, name, state, place?.file, place?.line]);
    const known = groups.get(key);
    if (known) known.push(seen);
    else groups.set(key, [seen]);
  };
  let tasks = 0;
  view.census.forEach((object) => {
    if (view.reader.kindOf(object) !== 'task' || !isPending(view, object)) return;
    if (object === view.lifespan) return;
    tasks++;
    add(taskOf(view, object));
  });
  let timers = 0;
  for (const timer of timersOf(view)) {
    timers++;
    add(timer);
  }
  const rows = [...groups.values()]
    .sort((a, b) => b.length - a.length || rank(a) - rank(b) || compare(nameOf(a), nameOf(b)))
    .slice(0, MAX_ROWS)
    .map((group) => {
      const [first] = group;
      const ages = group.map(({ ageMs }) => ageMs);
      const dues = group.flatMap(({ dueMs }) => dueMs ?? []);
      return [
        first?.what ?? '',
        first?.name ?? '',
        first?.state ?? '',
        group.length,
        ages.reduce((most, age) => Math.max(most, age), 0),
        ages.reduce((least, age) => Math.min(least, age), Number.MAX_VALUE),
        dues.length === 0 ? null : dues.reduce((least, due) => Math.min(least, due)),
        first?.place?.file ?? null,
        first?.place?.line ?? null,
      ];
    });
  return {
    columns: [
      { id: 'what', label: 'What', key: true },
      { id: 'name', label: 'Runs', key: true },
      { id: 'state', label: 'State', key: true },
      { id: 'count', label: 'Count', unit: 'count' },
      { id: 'oldestMs', label: 'Oldest', unit: 'virtual ms' },
      { id: 'newestMs', label: 'Newest', unit: 'virtual ms' },
      { id: 'dueMs', label: 'Next due in', unit: 'virtual ms' },
      { id: 'file', label: 'File', key: true },
      { id: 'line', label: 'Line', key: true },
    ],
    rows,
    note:
      `${count(tasks, 'task')} and ${count(timers, 'timer')} of the event loop: what asyncio.all_tasks() returns, requests in flight included, ` +
      'and what call_later and asyncio.sleep have set; cancelled timers and the lab’s own lifespan task are left out. A task’s line is the deepest one of the program’s that it waits in.',
  };
}

function isPending({ reader, loop }: TaskView, task: Pointer): boolean {
  return reader.word(task + FUTURE.state) === PENDING && reader.word(task + FUTURE.loop) === loop;
}

function taskOf(view: TaskView, task: Pointer): Seen {
  const { reader } = view;
  const coroutine = reader.word(task + TASK.coroutine);
  const isRequest = view.graph.serving.has(task);
  return {
    what: isRequest ? 'request in flight' : 'task',
    name: isRequest ? '' : coroutineName(reader, coroutine),
    state: stateOf(reader, task, coroutine),
    place: view.places.of(task),
    ageMs: age(view, task),
    dueMs: null,
  };
}

function stateOf(reader: HeapReader, task: Pointer, coroutine: Pointer): string {
  if (reader.word(task + TASK.waiter) !== 0) return 'waits';
  if (coroutine === 0 || reader.kindOf(coroutine) !== 'generator') return 'is ready to run';
  const state = (reader.byte(coroutine + GENERATOR.state) << 24) >> 24;
  return state === GENERATOR.created ? 'hasn’t begun' : 'is ready to run';
}

function coroutineName(reader: HeapReader, coroutine: Pointer): string {
  if (coroutine === 0 || reader.kindOf(coroutine) !== 'generator')
    return 'a coroutine object of its own kind';
  return plain(reader.text(reader.word(coroutine + GENERATOR.qualifiedName)).replace(/<locals>\./g, ''));
}

function* timersOf(view: TaskView): Generator<Seen> {
  const { reader, graph, places } = view;
  const scheduled = graph.attribute(view.loop, '_scheduled');
  if (scheduled === 0 || reader.kindOf(scheduled) !== 'list') return;
  for (const timer of reader.items(scheduled, 'list')) {
    if (timer === 0 || reader.kindOf(timer) !== 'handle') continue;
    const when = graph.slot(timer, '_when');
    const callback = graph.slot(timer, '_callback');
    // A cancelled timer has let go of its callback.
    if (when === 0 || reader.kindOf(when) !== 'float' || callback === 0 || reader.kindOf(callback) === 'none')
      continue;
    const dueMs = (reader.double(when + FLOAT.value) - view.nowSeconds) * 1000;
    yield {
      what: 'timer',
      name: callbackName(reader, callback),
      state: 'is set',
      place: places.of(callback),
      ageMs: age(view, timer),
      dueMs: round(Math.max(0, dueMs)),
    };
  }
}

function callbackName(reader: HeapReader, callback: Pointer): string {
  const name = (at: Pointer): string => plain(reader.text(reader.word(at)).replace(/<locals>\./g, ''));
  switch (reader.kindOf(callback)) {
    case 'function': {
      const own = name(callback + FUNCTION.qualifiedName);
      return own === '_set_result_unless_cancelled' ? 'asyncio.sleep' : own;
    }
    case 'method': {
      const work = reader.word(callback + METHOD.function);
      return reader.kindOf(work) === 'function' ? name(work + FUNCTION.qualifiedName) : 'a bound method';
    }
    case 'code':
      return name(callback + CODE.qualifiedName);
    default:
      return `${plain(reader.typeName(reader.typeOf(callback)))} object`;
  }
}

function age({ meter, reader, nowSeconds }: TaskView, object: Pointer): VirtualMs {
  return round(Math.max(0, nowSeconds - meter.bornAt(reader.blockOf(object))) * 1000);
}

/** To the millionth: seconds in binary are not quite what they were. */
const round = (ms: number): VirtualMs => Math.round(ms * 1e6) / 1e6;

const ORDER = ['task', 'request in flight', 'timer'];
const rank = ([first]: readonly Seen[]): number => ORDER.indexOf(first?.what ?? '');
const nameOf = ([first]: readonly Seen[]): string => first?.name ?? '';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
