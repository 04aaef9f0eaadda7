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
  'oom-killed', // the supervisor's memory limit was crossed outside of a run's traffic
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
  /**
   * The process is killed the moment its live bytes (the probe of that name) cross this, as a container's OOM
   * killer does: no exception, no clean-up. Absent: no limit but the engine's own memory.
   */
  readonly killAtBytes?: Bytes;
  /** The process is replaced after so many answered requests, as `--max-requests` does. Absent: never. */
  readonly recycleAfterRequests?: number;
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
  /** The process has ended; a supervisor starts the next one with {@link Resume}. The batch's readings come before it. */
  readonly end?: ProcessEnd;
}

/** How a process ended under its supervisor. Times and counts go on over all processes of a run. */
export interface ProcessEnd {
  /** `oom-killed`: crossed {@link Limits.killAtBytes}. `recycled`: reached {@link Limits.recycleAfterRequests}. */
  readonly kind: 'oom-killed' | 'recycled';
  /** Since the run's baseline. */
  readonly atMs: VirtualMs;
  readonly liveBytes: Bytes;
  /** Requests in flight, which fail with the process. They are among `failures`. */
  readonly lost: number;
  /** Answered or lost so far. */
  readonly requests: number;
  readonly failures: number;
}

/** Where a run stands when a new process takes over from one that ended. */
export interface Resume {
  /** Since the run's baseline: when the new process begins to answer. What arrived meanwhile waits for it. */
  readonly atMs: VirtualMs;
  /** When the process before it ended; what arrived earlier was its own. */
  readonly endedMs: VirtualMs;
  readonly requests: number;
  readonly failures: number;
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

/** What a column of a {@link Table} holds; without a unit it is text. */
export type TableUnit = 'bytes' | 'objects' | 'count' | 'virtual ms' | 'real ms' | 'per second' | 'percent';

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly unit?: TableUnit;
  /** True for the columns that name a row: two tables are compared row by row through them. */
  readonly key?: boolean;
}

/**
 * Rows of text or numbers, for instruments. Columns with the ids `file` and `line` name a place in the
 * sample; a column `type` names a type that {@link Engine.holders} takes.
 */
export interface Table {
  readonly columns: readonly TableColumn[];
  /** At most 500. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What the figures mean and what they can't see, in a sentence or two. */
  readonly note?: string;
}

/**
 * Named ways to look inside, answered with a {@link Table}. An engine that lacks one answers with an empty table
 * whose note says why.
 * - `memory`: the process's figures, each with what it can't see (columns `what`, `bytes`, `about`)
 * - `growth`: live objects by type and their growth since the mark `from` (default 0, the baseline), as the field's own
 *   tool sees it (Python: objgraph); `type`, `count`, `growth`
 * - `survivors`: objects by type that were born after the mark `from`, lived at the mark `to`, and still live
 * - `lines`: bytes and objects by the source line that allocated them and that still live: `file`, `line`, `bytes`,
 *   `objects`. Query `trace`: `start` or `stop`; only what was allocated since the start is known
 * - `tasks`: what waits, grouped: tasks and timers; `what`, `name`, `state`, `count`, `oldestMs`, `newestMs` (ages),
 *   `dueMs` (timers: until the next one), `file`, `line`
 * - `connections`: sessions at the simulated PostgreSQL
 * - `latency`: answered by the server, alike for all runtimes: waiting by request of the mix
 */
export const INSTRUMENT_IDS = [
  'memory',
  'growth',
  'survivors',
  'lines',
  'tasks',
  'connections',
  'latency',
] as const;
export type InstrumentId = (typeof INSTRUMENT_IDS)[number];
export type Query = Readonly<Record<string, string>>;

/** One object of a retaining path, and how the one before it holds it. */
export interface PathLink {
  /** In the language's own notation: `.history`, `[12]`, `["u-17"]`, `variable cache`, `local rows`. Empty for the root. */
  readonly via: string;
  readonly type: string;
  /** What it is, in short: `module app`, `list of 5,800`, `closure remember`. */
  readonly text: string;
  /** Where it is defined, if that is in the sample. */
  readonly file?: string;
  readonly line?: number;
  /** Links left out between the one before and this one. */
  readonly leftOut?: number;
}

/** A line of the sample. */
export interface CodePlace {
  readonly file: string;
  readonly line: number;
}

/** One way in which objects are held: a shortest path from a root. */
export interface Chain {
  /** Root first, the object itself last; at most 40 links. */
  readonly links: readonly PathLink[];
  /** Share, 0 … 1, of the examined objects that are held in the same way but for indices and keys. */
  readonly share: number;
  /** Index in `links` of the deepest object through which all of them are held: where they accumulate. */
  readonly accumulatesAt: number;
  /** The line of the sample that made most of these objects, where that was traced. */
  readonly madeAt?: CodePlace;
}

/** Who holds the objects of a type. */
export interface Holding {
  readonly type: string;
  readonly instances: number;
  /** So many of them were followed to a root, the newest first where that is known. */
  readonly examined: number;
  /** The most common first, at most 5. Empty when nothing holds them or none is alive; then `note` says so. */
  readonly chains: readonly Chain[];
  readonly note?: string;
}

/** What was allocated and kept between the start and the end of a trace. */
export interface Trace {
  /** By line of the sample, most bytes first, at most 50. */
  readonly lines: readonly {
    readonly file: string;
    readonly line: number;
    readonly bytes: Bytes;
    readonly objects: number;
  }[];
  /** Containers that were there before and have more entries (or bytes) now, the fastest growing first, at most 10. */
  readonly containers: readonly {
    readonly type: string;
    /** Entries, or bytes where it has none (`unit`). */
    readonly grewBy: number;
    readonly unit: 'entries' | 'bytes';
    readonly chain: Chain;
    /** What most of the entries that came are, and which line of the sample made them. */
    readonly entries?: { readonly type: string; readonly madeAt?: CodePlace };
    /** The line of the sample that was run while most of it was put in, where that was watched. */
    readonly putAt?: CodePlace;
  }[];
  /** How the lines were found and what they can't see. */
  readonly note: string;
}

/** What was found out about a leak, in further requests of the same traffic after the run. */
export interface Diagnosis {
  /** Requests asked for it. */
  readonly requests: number;
  readonly trace: Trace;
  /** For each type that was asked about. */
  readonly holdings: readonly Holding[];
}

/** What the process said to a line typed into its console. Texts are plain; at most 500 lines of 2,000 characters. */
export interface ConsoleReply {
  /** What was printed meanwhile. */
  readonly output: readonly string[];
  /** The value of the last expression, as the language shows it. */
  readonly value?: string;
  /** An answer in rows, for SQL. */
  readonly table?: Table;
  /** What was raised, with its place. */
  readonly error?: string;
}
export type ConsoleLanguage = 'program' | 'sql';

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
