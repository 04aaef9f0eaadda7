import type { ConsoleLanguage, ConsoleReply } from './console';
import type { Assets } from './cradle';
import type { Trace } from './diagnosis';
import type { Fault } from './fault';
import type { Holding } from './holding';
import type { HttpCall, HttpReply } from './http';
import type { InstrumentId, Query } from './instrument';
import type { BootOptions, Limits, Program } from './program';
import type { ProbeInfo } from './runtime-info';
import type { Table } from './table';
import type { Bytes, VirtualMs } from './units';

/** A request on its way to the program. */
export interface Arrival extends HttpCall {
  /** Names the request in its {@link Completion}. */
  readonly token: number;
  /** When it is due, on the engine's clock. Never before the engine's now. */
  readonly atMs: VirtualMs;
  /** Ask for `reply` in the completion. */
  readonly wantReply?: boolean;
}

/** A request that is over. */
export interface Completion {
  readonly token: number;
  /** HTTP status, or 0 where there was none (the handler raised before it answered, or the client left). */
  readonly status: number;
  readonly finishedMs: VirtualMs;
  readonly bodyBytes: Bytes;
  readonly reply?: HttpReply;
}

/** How far an engine came. */
export interface Progress {
  /** The engine's clock now. Equal to the asked limit unless it stopped early. */
  readonly nowMs: VirtualMs;
  readonly completions: readonly Completion[];
}

/**
 * All that a new runtime writes. Everything is synchronous but `boot` and `load`: the engine owns
 * the program's clock and runs only inside these calls. Any method may throw a FaultError
 * (workers/fault-error.ts), after which the process is over. With `Limits.killAtBytes` any method that runs the
 * program may throw one with the code `oom-killed`; its readings so far stay readable.
 */
export interface Engine {
  /** Its own columns, in the order in which `read` writes them. The first four ids are fixed. */
  readonly probes: readonly [
    ProbeInfo & { readonly id: 'liveBytes' },
    ProbeInfo & { readonly id: 'peakBytes' },
    ProbeInfo & { readonly id: 'liveObjects' },
    ...ProbeInfo[],
  ];
  /** Returns the version text for {@link RuntimeInfo}. */
  boot(assets: Assets, options: BootOptions): Promise<string>;
  load(program: Program, limits: Limits, seed: number): Promise<void>;
  /**
   * Takes in arrivals (sorted by time, all due at or before `until`), then runs everything that is due, in
   * order of time, up to and including `until`. It stops early:
   * - once `slackMs` virtual ms have passed since the first completion of this call, that instant
   *   settled (0: at the first answer, for a request by itself; Infinity: never);
   * - when `mayGoOn()` says no (checked between callbacks; the wall clock's patience is over).
   */
  advance(
    arrivals: readonly Arrival[],
    until: VirtualMs,
    slackMs: VirtualMs,
    mayGoOn: () => boolean,
  ): Progress;
  /** A full garbage collection. */
  collect(): void;
  /** Writes one value per probe into `out`. O(heap) at most; must not disturb what it measures. */
  read(out: Float64Array): void;
  /** Forgets the peak: the next `read` reports the highest since now. */
  resetPeak(): void;
  /** Live objects by type name, after a collection. */
  countTypes(): ReadonlyMap<string, number>;
  /** Faults that didn't stop the program since the last call, at most 20. */
  takeIncidents(): Fault[];
  /** Lines printed since the last call, at most 200. */
  takeOutput(): string[];
  inspect(instrument: EngineInstrument, query: Query): Table;
  /** Remembers what is alive now and returns the mark's number: 0, 1, 2 … Called right after `collect`. */
  mark(): number;
  /** Follows objects of a type to a root. Called right after `collect`. Must not disturb the process. */
  holders(type: string): Holding;
  /** Begins to note allocations; called right after `collect`. */
  startTrace(): void;
  /**
   * In the middle of a trace, `requests` after its start and right after `collect`: what has grown by now is watched more closely
   * from here on, to see which lines put something in. Returns for how many further requests; 0 where there is nothing to watch.
   */
  narrowTrace?(requests: number): number;
  /** Ends it; called right after `collect`. */
  endTrace(): Trace;
  /** Runs a text inside the process. What it raises is part of the reply; it is interrupted after `Limits.busyMs`. */
  console(text: string, language: ConsoleLanguage): ConsoleReply;
}

export type EngineInstrument = Exclude<InstrumentId, 'latency'>;
