import { transfer } from 'comlink';
import type {
  Arrival,
  Assets,
  Batch,
  BootOptions,
  Completion,
  Engine,
  HttpCall,
  HttpReply,
  InstrumentId,
  Limits,
  LoadProfile,
  Outcome,
  Program,
  RealMs,
  RuntimeId,
  RuntimeInfo,
  RuntimeWorker,
  Table,
  VirtualMs,
} from './contract';
import { FaultError, toOutcome } from './fault-error';
import { probesOf, ReadingColumns } from './reading-columns';
import { badProfile } from './traffic/request-mix';
import { createTraffic, type Traffic } from './traffic/traffic';

/** A request by hand is given up after this long on the program's clock. */
const PATIENCE_MS: VirtualMs = 60_000;
/** The warm-up ends with the first request that takes longer: the run itself says what is wrong with it. */
const WARMUP_PATIENCE_MS: VirtualMs = 10_000;

/**
 * A window holds at most so many arrivals. The wall clock is asked between windows, so where a run is cut doesn't reach the
 * engine, whose heap would otherwise be laid out a little differently each time. Some tens of ms of work.
 */
const MOST_ARRIVALS = 64;
/** A window that takes this many slices is cut short all the same: the page wants to hear something. */
const PATIENT_SLICES = 10;

interface Waiting {
  readonly askedMs: VirtualMs;
  readonly user: number;
}

/** A run under way: its traffic and where it stands. Times are the engine's own clock. */
interface Course {
  readonly traffic: Traffic;
  readonly everyMs: VirtualMs;
  /** The engine's clock at the baseline reading. */
  readonly originMs: VirtualMs;
  readonly readings: ReadingColumns;
  readonly waiting: Map<number, Waiting>;
  /** Readings due so far; the baseline is number 0. */
  taken: number;
  /** All arrivals up to then are with the engine. */
  windowEndMs: VirtualMs;
}

/**
 * Everything of a runtime that is not its engine: clock, traffic, readings, batches, faults. Written once;
 * `Engine` is what differs. The class is what the page reaches through its port.
 */
export class Server implements RuntimeWorker {
  readonly #engine: Engine;
  readonly #id: RuntimeId;
  readonly #assets: Assets;
  readonly #realNow: () => RealMs;
  #limits: Limits | null = null;
  #course: Course | null = null;
  #nowMs: VirtualMs = 0;
  #nextToken = 1;
  /** Set by the first fatal fault: the process is over, every later call answers the same. */
  #end: FaultError | null = null;

  constructor(engine: Engine, id: RuntimeId, assets: Assets, realNow: () => RealMs) {
    this.#engine = engine;
    this.#id = id;
    this.#assets = assets;
    this.#realNow = realNow;
  }

  boot(options: BootOptions): Promise<Outcome<RuntimeInfo>> {
    return this.#answer(async () => {
      const version = await this.#engine.boot(this.#assets, options);
      return { id: this.#id, version, probes: probesOf(this.#engine) };
    });
  }

  load(program: Program, limits: Limits, seed: number): Promise<Outcome<null>> {
    return this.#answer(async () => {
      if (this.#limits) throw badProfile('This process has a program already.');
      this.#limits = limits;
      await this.#engine.load(program, limits, seed);
      return null;
    });
  }

  begin(profile: LoadProfile, everyMs: VirtualMs): Promise<Outcome<Batch>> {
    return this.#answer(() => {
      if (!(everyMs > 0)) throw badProfile('The time between readings has to be more than 0.');
      if (this.#course) throw badProfile('This process has begun its run already.');
      const traffic = createTraffic(profile);
      for (const call of traffic.warmup()) if (!this.#one(call, false, WARMUP_PATIENCE_MS)) break;
      const course: Course = {
        traffic,
        everyMs,
        originMs: this.#nowMs,
        readings: new ReadingColumns(this.#engine),
        waiting: new Map(),
        taken: 0,
        windowEndMs: this.#nowMs,
      };
      this.#course = course;
      this.#engine.resetPeak();
      this.#read(course);
      return this.#batch(course);
    });
  }

  advance(until: VirtualMs): Promise<Outcome<Batch>> {
    return this.#answer(() => {
      const course = this.#course;
      const limits = this.#limits;
      if (!course || !limits) throw badProfile('Nothing has begun in this process.');
      const endMs = course.originMs + Math.min(until, course.traffic.endMs);
      const startedAt = this.#realNow();
      const isOver = (sliceMs: RealMs) => this.#realNow() - startedAt >= sliceMs;
      const mayGoOn = () => !isOver(limits.sliceMs * PATIENT_SLICES);
      while (this.#nowMs < endMs) {
        const dueMs = this.#nextReadingMs(course);
        this.#run(course, Math.min(endMs, dueMs), mayGoOn);
        if (this.#nowMs >= dueMs) this.#read(course);
        if (isOver(limits.sliceMs)) break;
      }
      return this.#batch(course);
    });
  }

  send(call: HttpCall): Promise<Outcome<HttpReply>> {
    return this.#answer(() => {
      const reply = this.#one(call, true, PATIENCE_MS)?.reply;
      if (reply) return reply;
      throw new FaultError({
        code: 'never-answered',
        message: `${call.method} ${call.path} had no answer after ${PATIENCE_MS / 1000} s of virtual time.`,
        hint: 'Look for an await that nothing completes.',
      });
    });
  }

  inspect(instrument: InstrumentId, query: Readonly<Record<string, string>> = {}): Promise<Outcome<Table>> {
    return this.#answer(() => this.#engine.inspect(instrument, query));
  }

  /** Runs the engine up to `untilMs`, or less far when the slice is over. */
  #run(course: Course, untilMs: VirtualMs, mayGoOn: () => boolean): void {
    const { traffic, waiting, readings, originMs } = course;
    const arrivals = this.#nowMs >= course.windowEndMs ? this.#openWindow(course, untilMs) : [];
    const startedAt = this.#realNow();
    const progress = this.#engine.advance(arrivals, course.windowEndMs, Number.POSITIVE_INFINITY, mayGoOn);
    readings.addCpu(this.#realNow() - startedAt);
    this.#nowMs = progress.nowMs;
    for (const completion of progress.completions) {
      const asked = waiting.get(completion.token);
      if (!asked) continue;
      waiting.delete(completion.token);
      readings.answered(completion, completion.finishedMs - asked.askedMs);
      traffic.answered(asked.user, completion.finishedMs - originMs);
    }
  }

  /** Decides how far the engine may run without asking, and returns all that arrives until then. */
  #openWindow(course: Course, untilMs: VirtualMs): Arrival[] {
    const { traffic, waiting, originMs } = course;
    // Up to the end of a window no answer can cause a further arrival, so all of them are known.
    const clearMs = waiting.size > 0 ? this.#nowMs : Math.max(this.#nowMs, originMs + traffic.nextMs());
    course.windowEndMs = Math.min(untilMs, clearMs + traffic.slackMs);
    const due = traffic.take(course.windowEndMs - originMs, MOST_ARRIVALS);
    const last = due.at(-1);
    if (last && due.length === MOST_ARRIVALS)
      course.windowEndMs = Math.max(this.#nowMs, originMs + last.atMs);
    return due.map(({ atMs, call, user }) => {
      const token = this.#nextToken++;
      const askedMs = Math.max(originMs + atMs, this.#nowMs);
      waiting.set(token, { askedMs, user });
      return { ...call, token, atMs: askedMs };
    });
  }

  /** One call by itself, to its end; null when it hasn't ended within `patienceMs`. */
  #one(call: HttpCall, wantReply: boolean, patienceMs: VirtualMs): Completion | null {
    const token = this.#nextToken++;
    const limitMs = this.#nowMs + patienceMs;
    let arrivals = [{ ...call, token, atMs: this.#nowMs, wantReply }];
    while (this.#nowMs < limitMs) {
      const progress = this.#engine.advance(arrivals, limitMs, 0, () => true);
      this.#nowMs = progress.nowMs;
      arrivals = [];
      const completion = progress.completions.find((one) => one.token === token);
      if (completion) return completion;
    }
    return null;
  }

  #nextReadingMs(course: Course): VirtualMs {
    return course.originMs + Math.min(course.taken * course.everyMs, course.traffic.endMs);
  }

  #read(course: Course): void {
    course.readings.take(this.#nowMs - course.originMs, course.waiting.size);
    course.taken++;
  }

  #batch(course: Course): Batch {
    const reachedMs = this.#nowMs - course.originMs;
    const batch: Batch = {
      reachedMs,
      done: reachedMs >= course.traffic.endMs,
      ...course.readings.flush(),
      incidents: this.#engine.takeIncidents(),
      output: this.#engine.takeOutput(),
    };
    const { reading, type, count } = batch.types;
    return transfer(
      batch,
      [...batch.columns, reading, type, count].map((column) => column.buffer as ArrayBuffer),
    );
  }

  async #answer<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
    const end = this.#end;
    if (end) return { ok: false, fault: end.fault };
    const outcome = await toOutcome(work);
    if (!outcome.ok && outcome.fault.code !== 'bad-message') this.#end = new FaultError(outcome.fault);
    return outcome;
  }
}
