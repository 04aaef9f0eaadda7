import type {
  Arrival,
  Assets,
  BootOptions,
  Bytes,
  Completion,
  ConsoleLanguage,
  ConsoleReply,
  Engine,
  EngineInstrument,
  Fault,
  Holding,
  HttpReply,
  Limits,
  Program,
  Progress,
  Query,
  Table,
  Trace,
  VirtualMs,
} from '../contract';
import { FaultError } from '../fault-error';
import { absent, type Instruments } from '../instruments';
import { oomKilledFault } from '../oom-killed-fault';
import { connectionsTable, countConnections, SqlConsole } from '../postgres/console';
import type { PostgresServer } from '../postgres/server';
import { realNow } from '../real-clock';
import { HeapCensus } from './heap/heap-census';
import { InProcessInstruments } from './instruments/in-process';
import { Inspector } from './instruments/inspector';
import { bootInterpreter } from './interpreter/boot-interpreter';
import { Deliveries } from './interpreter/deliveries';
import { caughtInterrupt, faultFromJson, faultOfEngineError } from './interpreter/faults';
import { Interrupter } from './interpreter/interrupter';
import { Mailbox, Slot } from './interpreter/mailbox';
import type { CpythonModule } from './interpreter/pyodide-types';
import { connect, type PythonCalls } from './interpreter/python-calls';
import { VirtualGlobals } from './interpreter/virtual-globals';
import { ByteMeter } from './meter/byte-meter';
import { offerPostgres } from './postgres';
import { PROBES } from './probes';
import { ProgramConsole } from './program-console';
import { offerPsutil } from './psutil';

/** Everything that exists once the interpreter is up. */
interface Running {
  readonly module: CpythonModule;
  readonly python: PythonCalls;
  readonly mailbox: Mailbox;
  readonly deliveries: Deliveries;
  readonly interrupter: Interrupter;
  readonly census: HeapCensus;
  readonly inspector: Inspector;
  readonly inProcess: InProcessInstruments;
  readonly console: ProgramConsole;
  readonly postgres: PostgresServer;
}

/**
 * CPython with FastAPI, as an engine: real interpreter, real libraries, virtual time.
 *
 * The engine's clock, in ms, is the loop's clock in seconds since the end of the start-up. Requests
 * go in and completions come out through plain shared memory (mailbox.ts); Python is called
 * without arguments and returns nothing. So a run that is cut into other slices, by a slower
 * machine, allocates the same.
 */
export class CpythonEngine implements Engine {
  readonly probes = PROBES;
  readonly #instruments: Instruments = {
    memory: () => this.#running.inProcess.memory(),
    growth: (query) => this.#running.inProcess.growth(query),
    connections: () => connectionsTable(this.#running.postgres, this.#originSeconds * 1000),
  };
  readonly #globals = new VirtualGlobals();
  /** Tokens of requests whose reply was asked for. */
  readonly #asked = new Set<number>();
  /** Completions in the future of what was asked: the program slept past that. */
  #held: Completion[] = [];
  #up: Running | null = null;
  #originSeconds = 0;
  #busySeconds = 0;
  #counts: ReadonlyMap<string, number> | null = null;
  readonly #meter = new ByteMeter();
  #memoryBytes: Bytes = 0;
  #sql: SqlConsole | null = null;
  #killAtBytes: Bytes = Number.POSITIVE_INFINITY;

  async boot(assets: Assets, options: BootOptions): Promise<string> {
    const globals = this.#globals;
    globals.install();
    this.#memoryBytes = options.memoryBytes;
    const pyodide = await bootInterpreter(assets, options.memoryBytes);
    const module = pyodide._module;
    const python = connect(pyodide);
    const mailbox = new Mailbox(module, python.addresses());
    const deliveries = new Deliveries(mailbox, python.shape, (ms) => this.#seconds(ms));
    const progress = () => mailbox.get(Slot.progress);
    const interrupter = new Interrupter({
      realNow,
      progress,
      onInterrupt: () => mailbox.set(Slot.interrupted, mailbox.get(Slot.interrupted) + 1),
    });
    globals.read = () => (mailbox.get(Slot.now) + mailbox.get(Slot.debt)) * 1000;
    globals.push = (ms) => {
      const slot = mailbox.get(Slot.inThread) > 0 ? Slot.debt : Slot.now;
      mailbox.set(slot, mailbox.get(slot) + ms / 1000);
    };
    globals.progress = progress;
    pyodide.setInterruptBuffer(interrupter.buffer());
    const postgres = offerPostgres(mailbox);
    const census = new HeapCensus(module);
    const [dict = 0, list = 0, set = 0] = python.unfreeze().split(',').map(Number);
    census.noteFrozen([dict, list], set);
    python.freeze();
    const nowSeconds = () => mailbox.get(Slot.now);
    const inspector = new Inspector(
      module,
      this.#meter,
      census,
      python.inside(),
      this.#memoryBytes,
      mailbox.scratchAt,
      nowSeconds,
    );
    const programConsole = new ProgramConsole(python, mailbox, interrupter);
    const inProcess = new InProcessInstruments(
      { module, meter: this.#meter, python, mailbox, interrupter, inspector },
      (who, work) => this.#aside(who, work),
    );
    offerPsutil(module, this.#memoryBytes);
    this.#meter.now = nowSeconds;
    this.#up = {
      module,
      python,
      mailbox,
      deliveries,
      interrupter,
      census,
      inspector,
      inProcess,
      console: programConsole,
      postgres,
    };
    return python.version();
  }

  async load(program: Program, limits: Limits, seed: number): Promise<void> {
    const { module, python, interrupter, mailbox, inspector } = this.#running;
    inspector.program = program;
    interrupter.busyMs = limits.busyMs;
    this.#busySeconds = limits.busyMs / 1000;
    this.#globals.reseed(seed);
    const order = JSON.stringify({
      files: program.files,
      entry: program.entry,
      seed,
      answerWithin: limits.answerWithinMs / 1000,
      responseBytes: limits.responseBytes,
      busy: this.#busySeconds,
    });
    const who = `${program.entry}, while it is loaded,`;
    this.#cross(who, () => python.prepare(order));
    this.#killAtBytes = limits.killAtBytes ?? Number.POSITIVE_INFINITY;
    this.#meter.killAt(this.#killAtBytes);
    this.#meter.install(module, mailbox.scratchAt, this.#memoryBytes, python.reserveBytes());
    const fault = this.#cross(who, () => interrupter.guard(python.load));
    if (fault) throw new FaultError(faultFromJson(fault));
    this.#mindInterrupts(who);
    this.#originSeconds = mailbox.get(Slot.now);
    this.#counts = null;
  }

  advance(
    arrivals: readonly Arrival[],
    until: VirtualMs,
    slackMs: VirtualMs,
    mayGoOn: () => boolean,
  ): Progress {
    const { mailbox, python, interrupter, deliveries } = this.#running;
    this.#heapChanges();
    deliveries.add(arrivals);
    for (const arrival of arrivals) if (arrival.wantReply) this.#asked.add(arrival.token);

    const completions: Completion[] = [];
    let limit = until;
    const settle = (found: readonly Completion[]) => {
      for (const completion of found) {
        if (completion.finishedMs > limit) {
          this.#held.push(completion);
          continue;
        }
        completions.push(completion);
        limit = Math.min(limit, completion.finishedMs + slackMs);
      }
    };
    settle(this.#held.splice(0));

    let stopped = false;
    mailbox.set(Slot.slack, slackMs / 1000);
    mailbox.set(Slot.stop, 0);
    while (true) {
      const step = deliveries.deliver(limit);
      mailbox.set(
        Slot.limit,
        Math.max(this.#seconds(step), Math.min(this.#seconds(limit), mailbox.get(Slot.now))),
      );
      this.#cross('The server', () =>
        interrupter.guard(python.drive, mayGoOn, () => {
          stopped = true;
          mailbox.set(Slot.stop, 1);
        }),
      );
      this.#mindInterrupts('The server');
      settle(this.#takeCompletions());
      const nowMs = this.#ms(mailbox.get(Slot.now));
      if (stopped) return { nowMs: Math.min(limit, nowMs), completions };
      if (step >= limit || nowMs >= limit) return { nowMs: limit, completions };
    }
  }

  collect(): void {
    // Finalisers run here: the program's own code, which may cross its limit.
    this.#heapChanges();
    this.#cross('The collector', this.#running.python.collect);
  }

  read(out: Float64Array): void {
    const { python, mailbox, module } = this.#running;
    this.#cross('A reading', python.read);
    out[0] = this.#meter.live;
    out[1] = this.#meter.peak;
    out[2] = [...this.countTypes().values()].reduce((sum, count) => sum + count, 0);
    out[3] = mailbox.get(Slot.tasks);
    out[4] = module.HEAP8.length;
    out[5] = countConnections(this.#running.postgres);
  }

  resetPeak(): void {
    this.#meter.resetPeak();
  }

  countTypes(): ReadonlyMap<string, number> {
    this.#counts ??= this.#running.census.count();
    return this.#counts;
  }

  takeIncidents(): Fault[] {
    return this.#running.mailbox.takeIncidents().map(faultFromJson);
  }

  takeOutput(): string[] {
    return this.#running.mailbox.takeConsole();
  }

  inspect(instrument: EngineInstrument, query: Query): Table {
    const work = this.#instruments[instrument] ?? this.#running.inspector.instruments[instrument];
    return work?.(query) ?? absent(instrument);
  }

  mark(): number {
    const number = this.#running.inspector.mark();
    this.#settle();
    return number;
  }

  holders(type: string): Holding {
    const holding = this.#running.inspector.holders(type);
    this.#settle();
    return holding;
  }

  startTrace(): void {
    this.#running.inspector.startTrace();
  }

  narrowTrace(requests: number): number {
    return this.#cross('A look inside', () => this.#running.inProcess.startInsertionWatch(requests));
  }

  endTrace(): Trace {
    const { inspector, inProcess } = this.#running;
    return inspector.endTrace(
      this.#meter.killed ? [] : this.#cross('A look inside', () => inProcess.stopInsertionWatch()),
    );
  }

  /** SQL typed by the user, at a session of the lab's own. */
  runSql(text: string): ConsoleReply {
    this.#sql ??= new SqlConsole(this.#running.postgres);
    return this.#sql.run(text);
  }

  console(text: string, language: ConsoleLanguage): ConsoleReply {
    if (language === 'sql') return this.runSql(text);
    // What is typed belongs to the program: it may cross the limit.
    return this.#aside('The console', () => this.#running.console.run(text), true);
  }

  /** Whatever was read from the heap is of the past. */
  #heapChanges(): void {
    this.#counts = null;
    this.#running.inspector.forget();
  }

  /** What needs the interpreter's help, and leaves everything as a reading leaves it. */
  #aside<T>(who: string, work: () => T, mayKill = false): T {
    this.#heapChanges();
    try {
      return this.#cross(who, () => this.#meter.aside(work, mayKill));
    } finally {
      if (!this.#meter.killed) {
        this.#meter.aside(() => this.collect());
        this.#settle();
      }
    }
  }

  /** Leaves what the interpreter keeps for later, some floats, as it is after a reading: the next one must not tell that somebody looked. */
  #settle(): void {
    const { mailbox, python } = this.#running;
    const readings = mailbox.get(Slot.readings);
    this.#cross('A look inside', () => this.#meter.aside(python.read));
    mailbox.set(Slot.readings, readings);
  }

  get #running(): Running {
    if (this.#up) return this.#up;
    throw new FaultError({
      code: 'boot-failed',
      message: 'The Python interpreter is not up.',
      hint: 'Reload the page.',
    });
  }

  /** What has ended the process without raising: a fault that was noted, or an interrupt that the program itself caught. */
  #mindInterrupts(who: string): void {
    const { mailbox, python } = this.#running;
    if (mailbox.get(Slot.fatal) !== 0) {
      const fault = python.takeFault();
      if (fault) throw new FaultError(faultFromJson(fault));
    }
    if (mailbox.get(Slot.interrupted) > 0) throw new FaultError(caughtInterrupt(who, this.#busySeconds));
  }

  /** Runs something in the interpreter; an error that comes out of it is the end of the process. */
  #cross<T>(who: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (this.#meter.killed) throw new FaultError(oomKilledFault(this.#killAtBytes));
      const interrupted = this.#running.mailbox.get(Slot.interrupted) > 0;
      const { refused } = this.#meter;
      throw faultOfEngineError(error, { who, interrupted, refused, busySeconds: this.#busySeconds });
    }
  }

  #takeCompletions(): Completion[] {
    const { mailbox, python } = this.#running;
    const numbers = [...mailbox.takeCompletions()];
    if (mailbox.get(Slot.spilt) > 0) numbers.push(...(JSON.parse(python.takeSpill()) as number[]));
    const completions: Completion[] = [];
    for (let i = 0; i + 3 < numbers.length; i += 4) {
      const [token = 0, status = 0, finished = 0, bodyBytes = 0] = numbers.slice(i, i + 4);
      completions.push({ token, status, finishedMs: this.#ms(finished), bodyBytes });
    }
    if (this.#asked.size === 0 || !completions.some(({ token }) => this.#asked.has(token)))
      return completions;
    const replies = new Map(
      (JSON.parse(python.takeReplies()) as (HttpReply & { token: number })[]).map(({ token, ...reply }) => [
        token,
        reply,
      ]),
    );
    return completions.map((completion) => {
      const reply = replies.get(completion.token);
      this.#asked.delete(completion.token);
      return reply ? { ...completion, reply } : completion;
    });
  }

  #seconds(ms: VirtualMs): number {
    return this.#originSeconds + ms / 1000;
  }

  /** Rounded to a millionth of a ms: seconds in binary are not quite what they were. */
  #ms(seconds: number): VirtualMs {
    return Math.round((seconds - this.#originSeconds) * 1e9) / 1e6;
  }
}
