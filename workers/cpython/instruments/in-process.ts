import type { Query, Table } from '../../contract';
import type { Place } from '../heap/places';
import type { Interrupter } from '../interpreter/interrupter';
import { type Mailbox, Slot } from '../interpreter/mailbox';
import type { CpythonModule } from '../interpreter/pyodide-types';
import type { PythonCalls } from '../interpreter/python-calls';
import type { ByteMeter } from '../meter/byte-meter';
import { wholeNumber } from '../program-console';
import { type GrowthRow, growthTable } from './growth-table';
import type { Inspector } from './inspector';
import { memoryTable } from './memory-table';

/** `struct mallinfo`: ten words, of which the eighth is what is in use and the ninth what is free. */
const MALLINFO_USED_WORD = 7;
const MALLINFO_WORDS = 9;
const MAX_MARKS = 1e6;
const MAX_ROWS = 500;

interface Parts {
  readonly module: CpythonModule;
  readonly meter: ByteMeter;
  readonly python: PythonCalls;
  readonly mailbox: Mailbox;
  readonly interrupter: Interrupter;
  readonly inspector: Inspector;
}

/** Runs the lab's own work in the interpreter and leaves everything as a reading leaves it. */
export type Aside = <T>(who: string, work: () => T) => T;

/** What instruments ask of Python itself. */
export class InProcessInstruments {
  readonly #parts: Parts;
  readonly #aside: Aside;
  #isWatching = false;

  constructor(parts: Parts, aside: Aside) {
    this.#parts = parts;
    this.#aside = aside;
  }

  /** The process's figures. */
  memory(): Table {
    const { module, meter, python, mailbox } = this.#parts;
    this.#aside('The instrument', python.readTraced);
    const at = mailbox.scratchAt;
    module._mallinfo(at);
    const [inUse = 0, free = 0] = module.HEAPU32.subarray(
      at / 4 + MALLINFO_USED_WORD,
      at / 4 + MALLINFO_WORDS,
    );
    const traced = mailbox.get(Slot.traced);
    const isTracing = traced >= 0;
    return memoryTable({
      linear: module.HEAP8.length,
      live: meter.live,
      peak: meter.peak,
      traced: isTracing ? traced : null,
      tracedPeak: isTracing ? mailbox.get(Slot.tracedPeak) : null,
      inUse,
      free,
    });
  }

  /** objgraph's growth since the mark `from`, the first `limit` rows of it. */
  growth(query: Query): Table {
    const { python, inspector, interrupter } = this.#parts;
    const from = wholeNumber(query, 'from', 0, MAX_MARKS);
    const before = inspector.trackedAt(from);
    const order = JSON.stringify([wholeNumber(query, 'limit', 10, MAX_ROWS), before ?? {}]);
    const rows = this.#aside('objgraph', () => interrupter.guard(() => python.growth(order)));
    return growthTable((JSON.parse(rows) as GrowthRow[]).slice(0, MAX_ROWS), before ? from : null);
  }

  /** Begins to watch which lines put something into what grew in a trace, for so many requests; 0: nothing to watch. */
  startInsertionWatch(requests: number): number {
    const { python, inspector, meter } = this.#parts;
    const { words, wanted } = inspector.narrowTrace(requests);
    if (words.length === 0) return 0;
    this.#isWatching = true;
    const order = JSON.stringify(words);
    meter.aside(() => python.startInsertionWatch(order));
    return wanted;
  }

  /** Ends it: for each of them the line that put most into it. */
  stopInsertionWatch(): (Place | null)[] {
    if (!this.#isWatching) return [];
    this.#isWatching = false;
    const { python, meter } = this.#parts;
    const found = JSON.parse(meter.aside(python.stopInsertionWatch)) as (
      | [file: string, line: number]
      | null
    )[];
    return found.map((place) => (place ? { file: place[0], line: place[1] } : null));
  }
}
