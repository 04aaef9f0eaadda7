import type { Batch, Resume } from './batch';
import type { ConsoleLanguage, ConsoleReply } from './console';
import type { Diagnosis } from './diagnosis';
import type { Outcome } from './fault';
import type { Holding } from './holding';
import type { HttpCall, HttpReply } from './http';
import type { InstrumentId, Query } from './instrument';
import type { LoadProfile } from './load-profile';
import type { BootOptions, Limits, Program } from './program';
import type { RuntimeInfo } from './runtime-info';
import type { Table } from './table';
import type { VirtualMs } from './units';

/** A worker as the page sees it. The page pulls: nothing happens in a worker unasked. */
export interface RuntimeWorker {
  boot(options: BootOptions): Promise<Outcome<RuntimeInfo>>;
  /**
   * Loads the program and runs its start-up. Once per worker: a new run gets a new worker. `seed` makes
   * whatever the program draws at random repeat.
   */
  load(program: Program, limits: Limits, seed: number): Promise<Outcome<null>>;
  /**
   * Warms up, then takes the baseline reading, which is the only one in the batch, and the mark 0. With `resume`
   * there is no warm-up and no reading: the traffic goes on where the process before left it.
   */
  begin(profile: LoadProfile, everyMs: VirtualMs, resume?: Resume): Promise<Outcome<Batch>>;
  /** Runs to that virtual time, or returns earlier (`reachedMs` < `until`) when its slice is over: ask again. */
  advance(until: VirtualMs): Promise<Outcome<Batch>>;
  /** One request by hand at the present virtual time. Requires `load`. */
  send(call: HttpCall): Promise<Outcome<HttpReply>>;
  /** Lets so much virtual time pass without traffic, at most a day. Only where no run has begun. */
  wait(ms: VirtualMs): Promise<Outcome<null>>;
  inspect(instrument: InstrumentId, query?: Query): Promise<Outcome<Table>>;
  /** Collects, remembers what is alive, and returns the mark's number: 1, 2, 3 … Cost O(heap). */
  mark(): Promise<Outcome<number>>;
  /** Who holds the objects of a type. Cost O(heap). */
  holders(type: string): Promise<Outcome<Holding>>;
  /** Runs `requests` further requests of the profile's mix, traced, and says what stayed and who holds it. */
  diagnose(types: readonly string[], requests: number): Promise<Outcome<Diagnosis>>;
  /** Runs a text inside the process, between two of its events. */
  console(text: string, language: ConsoleLanguage): Promise<Outcome<ConsoleReply>>;
}
