/**
 * The boundary between the page and the workers: every type that crosses it, and what a new
 * runtime has to write. This file imports nothing.
 *
 * Units: `…Ms` in a field of type {@link VirtualMs} is virtual time (the program's clock, which we
 * advance); {@link RealMs} is the wall clock. `…Bytes` are bytes. Lines and columns are 1-based.
 */

/** Milliseconds on the program's own clock, which runs only when the lab advances it. */
export type VirtualMs = number;
/** Milliseconds on the wall clock: varies by machine, never part of a repeatable result. */
export type RealMs = number;
export type Bytes = number;

export type RuntimeId = string;

/** A result as a value: errors don't survive a thread boundary, values do. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** Every way in which a run can fail or complain. A code is stable; its message is for people. */
export const FAULT_CODES = [
  // before the program runs
  'assets-missing', // the engine's files are not there or are damaged
  'engine-mismatch', // the engine's self-test found another memory layout than it knows
  'boot-failed',
  'syntax-error',
  'unsupported-syntax', // valid TypeScript that can't be stripped here
  'module-not-found',
  'import-failed', // the program raised while it was loaded
  'no-app',
  'startup-failed', // the lifespan's start-up raised
  // while it runs
  'handler-error', // a request's handler raised
  'background-error', // a task or timer raised and nobody was there to catch it
  'busy-loop', // no progress for Limits.busyMs
  'out-of-memory',
  'stack-overflow',
  'response-too-large',
  'deadlock', // requests wait and nothing is scheduled that could wake them
  'never-answered', // a request has waited longer than Limits.answerWithinMs
  // the lab's own
  'engine-crashed',
  'not-responding', // stopped from outside after the hard time-out
  'stopped', // the user stopped it
  'bad-profile', // the load profile can't be driven
  'bad-message',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** A typed failure. Plain text only: it may hold what the sample wrote. */
export interface Fault {
  readonly code: FaultCode;
  /** What happened, one sentence or two. */
  readonly message: string;
  /** The sample's file, for instance `app.py`. Absent when the fault has no place in the sample. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What to do next, one sentence. */
  readonly hint?: string;
  /** The engine's traceback, at most 4,000 characters. */
  readonly trace?: string;
}

/** Files and an entry: what a worker loads. Keys are file names without folders. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** `app.py` or `app.ts`. It must define `app`. */
  readonly entry: string;
}

export interface BootOptions {
  /** Maximum of the engine's linear memory, interpreter included. A multiple of 64 KiB. */
  readonly memoryBytes: Bytes;
}

export interface Limits {
  /** The program is interrupted after this long without progress (an answer, or virtual time moving on). */
  readonly busyMs: RealMs;
  /** `advance` returns early, with what it has, after about this long. */
  readonly sliceMs: RealMs;
  /** A longer response body is a fault. */
  readonly responseBytes: Bytes;
  /** A request whose response hasn't started after this long is reported as never answered. */
  readonly answerWithinMs: VirtualMs;
}

/** What an engine says of itself after it has booted. */
export interface RuntimeInfo {
  readonly id: RuntimeId;
  /** For people, for instance `CPython 3.13.2, FastAPI 0.115.11`. */
  readonly version: string;
  /** The columns that a batch of this runtime carries, in order. */
  readonly probes: readonly ProbeInfo[];
}

/** One measured quantity. */
export interface ProbeInfo {
  readonly id: string;
  readonly label: string;
  readonly unit: 'bytes' | 'objects' | 'count' | 'virtual ms' | 'real ms';
  /** True where the same seed gives the same value to the last digit on every machine. */
  readonly repeatable: boolean;
  /** How it is obtained and what it can't see, one or two sentences. */
  readonly about: string;
}

// ---------------------------------------------------------------------------------------- load

/** One kind of request in the mix. */
export interface RequestTemplate {
  readonly method: string;
  /**
   * Path and query. `{name}` counts 1, 2, 3 … (one counter per name and template);
   * `{1..500}` is drawn from that range, both ends included, by the profile's seed.
   */
  readonly path: string;
  /** Relative share in the mix, > 0. */
  readonly weight: number;
  /** Body text; the same placeholders are filled in, with the same values as in the path. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The client hangs up this long after it asked, if the response isn't complete by then. */
  readonly leavesAfterMs?: VirtualMs;
}

/** Arrivals come at a rate, whether or not earlier requests have been answered. */
export interface OpenModel {
  readonly kind: 'open';
  /** `even`: one every 1/rate seconds. `poisson`: exponential gaps, drawn by the seed. */
  readonly arrivals: 'even' | 'poisson';
  readonly stages: readonly {
    readonly perSecond: number;
    readonly durationMs: VirtualMs;
    readonly ramp: boolean;
  }[];
}

/** A number of users, each of whom waits for an answer, thinks, and asks again. */
export interface ClosedModel {
  readonly kind: 'closed';
  /** Bounds of the think time, uniform, drawn by the seed. */
  readonly thinkMs: readonly [VirtualMs, VirtualMs];
  /** New users a second until a stage's number is reached. */
  readonly spawnPerSecond: number;
  readonly stages: readonly { readonly users: number; readonly durationMs: VirtualMs }[];
}

export interface LoadProfile {
  readonly seed: number;
  readonly requests: readonly RequestTemplate[];
  readonly model: OpenModel | ClosedModel;
  /** Sent one by one before the baseline reading, from the same mix. */
  readonly warmupRequests: number;
}

/** One request by hand. */
export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly leavesAfterMs?: VirtualMs;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Body as text, at most 64 KiB of it. */
  readonly body: string;
  readonly bodyBytes: Bytes;
  readonly waitedMs: VirtualMs;
}

// ------------------------------------------------------------------------------------ readings

/**
 * What happened since the last batch. Numbers travel in columns: `columns[i]` belongs to
 * `RuntimeInfo.probes[i]` and holds one value per reading; the buffers are transferred.
 */
export interface Batch {
  /** The side's virtual clock, counted from the baseline reading. */
  readonly reachedMs: VirtualMs;
  /** True when the profile has ended (its last reading is in this batch or an earlier one). */
  readonly done: boolean;
  readonly readings: number;
  readonly columns: readonly Float64Array[];
  readonly types: TypeChanges;
  /** Faults that did not stop the program, at most 20 a batch, each place once a run. */
  readonly incidents: readonly Fault[];
  /** Lines that the program printed, at most 200 a batch. */
  readonly output: readonly string[];
}

/**
 * Live objects by type, as changes since the previous reading (the first reading carries all).
 * `names` are newly seen types: they get the next numbers, counted over the whole run.
 * The three columns are of equal length: at reading `reading[i]` of this batch, type `type[i]`
 * had `count[i]` live objects.
 */
export interface TypeChanges {
  readonly names: readonly string[];
  readonly reading: Float64Array;
  readonly type: Float64Array;
  readonly count: Float64Array;
}

/** The columns that every runtime delivers, in this order, before its own. */
export const COMMON_PROBE_IDS = [
  'atMs', // virtual time since the baseline
  'requests', // answered since the baseline, failed ones included
  'failures', // of those: status 5xx, no answer, or given up
  'inFlight', // asked and not yet answered, now
  'liveBytes', // after a full collection
  'beforeBytes', // just before that collection
  'peakBytes', // highest since the previous reading
  'liveObjects', // after the collection, all types
  'waitMeanMs', // virtual; of the requests answered since the previous reading, NaN if none was
  'waitP95Ms',
  'cpuMsPerRequest', // real; varies by machine
] as const;
export type CommonProbeId = (typeof COMMON_PROBE_IDS)[number];

/** Rows of text or numbers, for instruments. */
export interface Table {
  readonly columns: readonly { readonly id: string; readonly label: string; readonly unit?: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly note?: string;
}

export type InstrumentId = string;

/** A worker as the page sees it. The page pulls: nothing happens in a worker unasked. */
export interface RuntimeWorker {
  boot(options: BootOptions): Promise<Outcome<RuntimeInfo>>;
  /**
   * Loads the program and runs its start-up. Once per worker: a new run gets a new worker. `seed` makes
   * whatever the program draws at random repeat.
   */
  load(program: Program, limits: Limits, seed: number): Promise<Outcome<null>>;
  /** Warms up, then takes the baseline reading, which is the only one in the batch. */
  begin(profile: LoadProfile, everyMs: VirtualMs): Promise<Outcome<Batch>>;
  /** Runs to that virtual time, or returns earlier (`reachedMs` < `until`) when its slice is over: ask again. */
  advance(until: VirtualMs): Promise<Outcome<Batch>>;
  /** One request by hand at the present virtual time. Requires `load`. */
  send(call: HttpCall): Promise<Outcome<HttpReply>>;
  inspect(instrument: InstrumentId, query?: Readonly<Record<string, string>>): Promise<Outcome<Table>>;
}

// ------------------------------------------------------------------- what a new runtime writes

/** Files posted into the worker by name: bytes, or a compiled module for names that end in `.wasm`. */
export type Assets = Readonly<Record<string, Uint8Array | WebAssembly.Module>>;

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
 * (workers/fault-error.ts), after which the process is over.
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
  inspect(instrument: InstrumentId, query: Readonly<Record<string, string>>): Table;
}

// --------------------------------------------------------------- what the page knows beforehand

/** One file to fetch before a worker of this runtime can boot. */
export interface AssetRef {
  /** The key in {@link Assets}. */
  readonly name: string;
  readonly url: string;
  /** Size on the wire, for progress; 0 when unknown. */
  readonly servedBytes: Bytes;
  /** `gzip`: unpack after fetching. */
  readonly encoding: 'identity' | 'gzip';
  /** Subresource integrity, `sha256-…` of the served file. */
  readonly integrity?: string;
}

/** `workers/<runtime>/index.ts` exports one of these as `runtime`. */
export interface RuntimeDescriptor {
  readonly id: RuntimeId;
  /** For people: `Python · FastAPI`. */
  readonly label: string;
  readonly language: 'python' | 'typescript';
  readonly entry: string;
  readonly bootOptions: BootOptions;
  /**
   * What to fetch. `scripts` are joined in order into the worker's one classic script.
   * `siteRoot` is the URL of the site's top folder, with a slash at its end.
   */
  assets(
    siteRoot: string,
  ): Promise<Outcome<{ readonly scripts: readonly AssetRef[]; readonly files: readonly AssetRef[] }>>;
}

/** The frame's first and only message to a new worker. */
export interface Cradle {
  readonly port: MessagePort;
  readonly assets: Assets;
}
