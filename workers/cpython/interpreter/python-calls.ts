import type { Bytes } from '../../contract';
import type { PyodideApi } from './pyodide-types';

/** What the engine calls in Python. Those without arguments convert nothing and allocate nothing. */
export interface PythonCalls {
  version(): string;
  /** Bytes of the lab's own reserve (python/faults.py), as its bytearray asks for them. */
  reserveBytes(): Bytes;
  addresses(): string;
  /** JSON of addresses for the inspector (python/inside.py). */
  inside(): string;
  /** Puts frozen objects back under the collector; returns the addresses of dict, list and set. */
  unfreeze(): string;
  freeze(): void;
  /** Writes the program's files, and all else that comes before its own code. JSON in. */
  prepare(order: string): void;
  /** Runs the program's code and its start-up. JSON of a fault out, or an empty text. */
  load(): string;
  /** JSON of method and headers in; the number of that kind of request out. */
  shape(kind: string): number;
  drive(): void;
  collect(): void;
  read(): void;
  takeFault(): string;
  takeReplies(): string;
  takeSpill(): string;
  /** A text typed by the user in, a ConsoleReply as JSON out (python/repl.py). */
  console(text: string): string;
  /** JSON of a limit and counts by type in, JSON of objgraph's rows out (python/tools.py). */
  growth(order: string): string;
  readTraced(): void;
  /** JSON of the addresses of sizes in (python/insertion_watch.py). */
  startInsertionWatch(order: string): void;
  /** JSON of the lines that added most to each out. */
  stopInsertionWatch(): string;
}

const CONNECT = `
import gc, json, sys
import fastapi
from leaklab import boot, drive, exchange, faults, inside, insertion_watch, mailbox, program, reading, repl, tools

boot.enter()

def unfreeze():
    gc.collect()
    gc.unfreeze()
    return ",".join(str(id(kind)) for kind in (dict, list, set))

def shape(kind):
    method, *headers = json.loads(kind)
    return drive.shape(method, headers)

(
    "CPython " + ".".join(map(str, sys.version_info[:3])) + ", FastAPI " + fastapi.__version__,
    faults.RESERVE_BYTES + 1,  # a bytearray ends in a zero byte
    mailbox.addresses, inside.addresses, unfreeze, gc.freeze, program.prepare, program.load, shape, drive.drive,
    reading.collect, reading.read,
    faults.take_fault, exchange.take_replies, exchange.take_spill,
    repl.run, tools.growth, tools.read_traced, insertion_watch.start, insertion_watch.stop,
)
`;

/** Fetches the lab's Python functions, once. */
export function connect(pyodide: PyodideApi): PythonCalls {
  const found = pyodide.runPython(CONNECT) as { toJs(): unknown[]; destroy(): void };
  const [
    version,
    reserveBytes,
    addresses,
    inside,
    unfreeze,
    freeze,
    prepare,
    load,
    shape,
    drive,
    collect,
    read,
    takeFault,
    takeReplies,
    takeSpill,
    console,
    growth,
    readTraced,
    startInsertionWatch,
    stopInsertionWatch,
  ] = found.toJs() as [string, Bytes, ...unknown[]];
  found.destroy();
  return {
    version: () => version,
    reserveBytes: () => reserveBytes,
    addresses,
    inside,
    unfreeze,
    freeze,
    prepare,
    load,
    shape,
    drive,
    collect,
    read,
    takeFault,
    takeReplies,
    takeSpill,
    console,
    growth,
    readTraced,
    startInsertionWatch,
    stopInsertionWatch,
  } as PythonCalls;
}
