import { transfer } from 'comlink';
import {
  type Assets,
  type Batch,
  type BootOptions,
  type ConsoleLanguage,
  type ConsoleReply,
  type Diagnosis,
  type Engine,
  type Holding,
  type HttpCall,
  type HttpReply,
  type InstrumentId,
  type Limits,
  type LoadProfile,
  MAX_WINDOW_SLICES,
  type Outcome,
  type ProcessEnd,
  type Program,
  type Query,
  type RealMs,
  type Resume,
  type RuntimeId,
  type RuntimeInfo,
  type RuntimeWorker,
  type Table,
  type VirtualMs,
} from './contract';
import { askOnce, Drive, type EngineClock, MAX_ARRIVALS, type OnAnswer } from './drive';
import { FaultError, toOutcome } from './fault-error';
import { Latency } from './latency';
import { probesOf, ReadingColumns } from './reading-columns';
import { badProfile } from './traffic/request-mix';
import { createTraffic, type Traffic } from './traffic/traffic';

/** A request by hand is given up after this long on the program's clock. */
const PATIENCE_MS: VirtualMs = 60_000;
/** The warm-up ends with the first request that takes longer: the run itself says what is wrong with it. */
const WARMUP_PATIENCE_MS: VirtualMs = 10_000;
/** What is in flight when a process is recycled or a diagnosis ends has so long to be answered. */
const GRACE_MS: VirtualMs = 10_000;
const MAX_DIAGNOSED_TYPES = 8;
const MAX_FURTHER_REQUESTS = 5000;
const LONGEST_WAIT_MS: VirtualMs = 24 * 3_600_000;

/** A run under way: its traffic and where it stands. Times are the engine's own clock. */
interface Course {
  readonly traffic: Traffic;
  readonly drive: Drive;
  readonly everyMs: VirtualMs;
  /** The engine's clock at the baseline reading. */
  readonly originMs: VirtualMs;
  readonly readings: ReadingColumns;
  /** Requests that earlier processes of the run have answered. */
  readonly requestsBefore: number;
  /** Readings due so far; the baseline is number 0. */
  taken: number;
  end: ProcessEnd | null;
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
  readonly #clock: EngineClock = { nowMs: 0, nextToken: 1 };
  readonly #latency = new Latency();
  #limits: Limits | null = null;
  #course: Course | null = null;
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

  begin(profile: LoadProfile, everyMs: VirtualMs, resume?: Resume): Promise<Outcome<Batch>> {
    return this.#answer(() => {
      if (!(everyMs > 0)) throw badProfile('The time between readings has to be more than 0.');
      if (this.#course) throw badProfile('This process has begun its run already.');
      const traffic = createTraffic(profile);
      if (resume) skipTo(traffic, resume.endedMs);
      else
        for (const call of traffic.warmup()) {
          if (!askOnce(this.#engine, this.#clock, call, false, WARMUP_PATIENCE_MS)) break;
        }
      const course = this.#courseOf(traffic, everyMs, resume);
      this.#course = course;
      this.#engine.resetPeak();
      if (resume) this.#engine.collect();
      else this.#read(course);
      this.#engine.mark();
      this.#latency.mark(0, this.#clock.nowMs - course.originMs);
      return this.#batch(course, this.#clock.nowMs - course.originMs);
    });
  }

  advance(until: VirtualMs): Promise<Outcome<Batch>> {
    return this.#answer(() => {
      const course = this.#course;
      const limits = this.#limits;
      if (!course || !limits) throw badProfile('Nothing has begun in this process.');
      const goalMs = Math.min(until, course.traffic.endMs);
      const endMs = course.originMs + goalMs;
      const startedAt = this.#realNow();
      const isOver = (sliceMs: RealMs) => this.#realNow() - startedAt >= sliceMs;
      const mayGoOn = () => !isOver(limits.busyMs + limits.sliceMs * MAX_WINDOW_SLICES);
      try {
        while (this.#clock.nowMs < endMs) {
          const dueMs = this.#nextReadingMs(course);
          this.#run(course, Math.min(endMs, dueMs), mayGoOn);
          if (this.#clock.nowMs >= dueMs) this.#read(course);
          if (this.#isWornOut(course, limits)) {
            course.drive.settle(this.#clock.nowMs + GRACE_MS);
            this.#finish(course, 'recycled', this.#liveBytes());
            break;
          }
          if (isOver(limits.sliceMs)) break;
        }
      } catch (error) {
        if (!(error instanceof FaultError) || error.fault.code !== 'oom-killed') throw error;
        // It was killed within its last window; what arrived in that has been asked and is lost.
        this.#clock.nowMs = course.drive.windowEndMs;
        this.#finish(course, 'oom-killed', limits.killAtBytes ?? 0);
      }
      // Said by the number that was asked for: taking the origin off again may lose its last bit, and who waits for it would wait for ever.
      const isThere = this.#clock.nowMs >= endMs;
      return this.#batch(course, isThere ? goalMs : this.#clock.nowMs - course.originMs);
    });
  }

  send(call: HttpCall): Promise<Outcome<HttpReply>> {
    return this.#answer(() => {
      const reply = askOnce(this.#engine, this.#clock, call, true, PATIENCE_MS)?.reply;
      if (reply) return reply;
      throw new FaultError({
        code: 'never-answered',
        message: `${call.method} ${call.path} had no answer after ${PATIENCE_MS / 1000} s of virtual time.`,
        hint: 'Look for an await that nothing completes.',
      });
    });
  }

  wait(ms: VirtualMs): Promise<Outcome<null>> {
    return this.#answer(() => {
      if (!this.#limits || this.#course)
        throw badProfile('One can only wait in a loaded process without a run.');
      if (!(ms > 0 && ms <= LONGEST_WAIT_MS))
        throw badProfile('The time to wait should be more than 0 and at most a day.');
      const untilMs = this.#clock.nowMs + ms;
      while (this.#clock.nowMs < untilMs)
        this.#clock.nowMs = this.#engine.advance([], untilMs, Number.POSITIVE_INFINITY, () => true).nowMs;
      return null;
    });
  }

  inspect(instrument: InstrumentId, query: Query = {}): Promise<Outcome<Table>> {
    return this.#look(() => {
      if (instrument !== 'latency') return this.#engine.inspect(instrument, query);
      const nowMs = this.#clock.nowMs - (this.#course?.originMs ?? 0);
      const to = query['to'] === undefined ? null : Number(query['to']);
      return this.#latency.table(nowMs, Number(query['from'] ?? 0), to);
    });
  }

  mark(): Promise<Outcome<number>> {
    return this.#look(() => {
      this.#engine.collect();
      const number = this.#engine.mark();
      this.#latency.mark(number, this.#clock.nowMs - (this.#course?.originMs ?? 0));
      return number;
    });
  }

  holders(type: string): Promise<Outcome<Holding>> {
    return this.#look(() => {
      this.#engine.collect();
      return this.#engine.holders(type);
    });
  }

  diagnose(types: readonly string[], requests: number): Promise<Outcome<Diagnosis>> {
    return this.#look(() => {
      const course = this.#course;
      if (!course || this.#clock.nowMs < course.originMs + course.traffic.endMs)
        throw new FaultError({
          code: 'bad-message',
          message: 'The cause is looked for after the run, in further requests of the same traffic.',
          hint: 'Let the run end first.',
        });
      this.#engine.collect();
      this.#engine.startTrace();
      let asked: number;
      try {
        asked = this.#further(course, Math.min(requests, MAX_FURTHER_REQUESTS));
        this.#engine.collect();
        const closely = this.#engine.narrowTrace?.(asked) ?? 0;
        if (closely > 0) {
          this.#further(course, Math.min(closely, MAX_FURTHER_REQUESTS));
          this.#engine.collect();
        }
      } catch (error) {
        this.#engine.endTrace();
        throw error;
      }
      const trace = this.#engine.endTrace();
      this.#engine.collect();
      const holdings = types.slice(0, MAX_DIAGNOSED_TYPES).map((type) => this.#engine.holders(type));
      return { requests: asked, trace, holdings };
    });
  }

  console(text: string, language: ConsoleLanguage): Promise<Outcome<ConsoleReply>> {
    return this.#look(() => this.#engine.console(text, language));
  }

  #courseOf(traffic: Traffic, everyMs: VirtualMs, resume: Resume | undefined): Course {
    const { nowMs } = this.#clock;
    const originMs = nowMs - (resume?.atMs ?? 0);
    const before = resume ?? { requests: 0, failures: 0 };
    const readings = new ReadingColumns(this.#engine, before);
    const onAnswer: OnAnswer = (completion, waitedMs, kind) => {
      readings.answered(completion, waitedMs);
      this.#latency.answered(kind, completion, waitedMs);
    };
    const most = this.#limits?.killAtBytes === undefined ? MAX_ARRIVALS : 1;
    const drive = new Drive(this.#engine, this.#clock, traffic, originMs, onAnswer, most);
    const taken = resume ? Math.floor(resume.atMs / everyMs) + 1 : 0;
    return {
      traffic,
      drive,
      everyMs,
      originMs,
      readings,
      requestsBefore: before.requests,
      taken,
      end: null,
    };
  }

  #run(course: Course, untilMs: VirtualMs, mayGoOn: () => boolean): void {
    const startedAt = this.#realNow();
    course.drive.run(untilMs, mayGoOn);
    const tookMs = this.#realNow() - startedAt;
    course.readings.addCpu(tookMs);
    this.#latency.addCpu(tookMs);
  }

  /** Asks that many further requests and waits for their answers, within bounds. Returns how many were asked. */
  #further(course: Course, requests: number): number {
    const { nowMs } = this.#clock;
    const further = new Drive(this.#engine, this.#clock, course.traffic.further(), nowMs, () => {});
    // Users that think for long ask seldom: virtual time ends it too.
    const latestMs = nowMs + 3_600_000;
    while (further.asked < requests && this.#clock.nowMs < latestMs)
      further.run(Math.min(latestMs, this.#clock.nowMs + 1000), () => true);
    further.settle(this.#clock.nowMs + GRACE_MS);
    return further.asked;
  }

  #isWornOut(course: Course, { recycleAfterRequests }: Limits): boolean {
    if (recycleAfterRequests === undefined || !course.drive.betweenWindows) return false;
    return course.readings.requests - course.requestsBefore >= recycleAfterRequests;
  }

  #finish(course: Course, kind: ProcessEnd['kind'], liveBytes: number): void {
    const lost = course.drive.inFlight;
    course.readings.lost(lost);
    const atMs = this.#clock.nowMs - course.originMs;
    const { requests, failures } = course.readings;
    course.end = { kind, atMs, liveBytes, lost, requests, failures };
  }

  #liveBytes(): number {
    const out = new Float64Array(this.#engine.probes.length);
    this.#engine.read(out);
    return out[0] ?? 0;
  }

  #nextReadingMs(course: Course): VirtualMs {
    return course.originMs + Math.min(course.taken * course.everyMs, course.traffic.endMs);
  }

  #read(course: Course): void {
    course.readings.take(this.#clock.nowMs - course.originMs, course.drive.inFlight);
    course.taken++;
  }

  #batch(course: Course, reachedMs: VirtualMs): Batch {
    const { end } = course;
    const batch: Batch = {
      reachedMs,
      done: !end && reachedMs >= course.traffic.endMs,
      ...course.readings.flush(),
      incidents: this.#engine.takeIncidents(),
      output: this.#engine.takeOutput(),
      ...(end ? { end } : {}),
    };
    if (end) this.#end = new FaultError({ code: 'stopped', message: 'This process has ended.' });
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

  /** As {@link #answer}, for what only looks: an instrument that fails doesn't end the process, a kill does. */
  async #look<T>(work: () => T): Promise<Outcome<T>> {
    const end = this.#end;
    if (end) return { ok: false, fault: end.fault };
    const outcome = await toOutcome(work);
    if (!outcome.ok && outcome.fault.code === 'oom-killed') this.#end = new FaultError(outcome.fault);
    return outcome;
  }
}

/** Drops what was due while an earlier process lived. Its users have had their answer, or lost it, and go on asking. */
function skipTo(traffic: Traffic, endedMs: VirtualMs): void {
  for (const { user } of traffic.take(endedMs)) traffic.answered(user, endedMs);
}
