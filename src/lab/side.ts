import { type Remote, releaseProxy, wrap } from 'comlink';
import {
  type Batch,
  type BootOptions,
  type ConsoleLanguage,
  type ConsoleReply,
  type Diagnosis,
  type Fault,
  type Holding,
  type HttpCall,
  type HttpReply,
  type InstrumentId,
  type Limits,
  type LoadProfile,
  MAX_WINDOW_SLICES,
  type Outcome,
  type Program,
  type Query,
  type RealMs,
  type Resume,
  type RuntimeInfo,
  type RuntimeWorker,
  type Table,
  type VirtualMs,
} from '../../workers/contract';
import { unseenAgain, visibleLine } from '../domain/visible-text';
import {
  checkConsoleReply,
  checkDiagnosis,
  checkHolding,
  checkMark,
  checkTable,
} from './border/check-inside';
import { checkBatch, checkFault, checkInfo, checkReply } from './border/check-message';
import { text } from './border/check-values';
import { CourseCheck } from './border/course-check';
import { GuardedPort } from './border/guarded-port';

/** What a side needs of whoever spawned its worker. */
export interface SpawnedWorker {
  readonly port: MessagePort;
  onError: (message: string) => void;
  kill(): void;
}

/** An engine that hasn't booted after this long isn't coming: a host that sends no length has been seen to hang it. */
const BOOT_PATIENCE_MS: RealMs = 30_000;

/** A walk through two million objects, or some hundred traced requests, are no loop yet. */
const LOOK_PATIENCE_MS: RealMs = 20_000;
/**
 * A time-out that comes so much too late tells of a page that slept (a frozen tab, a closed lid) and not of its worker, which slept as
 * well: it is given its time again.
 */
const ASLEEP_MS: RealMs = 1000;
const NEVER = new AbortController().signal;

/**
 * One worker's life. Every call is an Outcome, is checked against the contract, and is raced with the
 * abort signal and a hard time-out; whichever of these wins kills the worker. After {@link dispose} or a kill
 * every call answers with the same fault.
 */
export class Side {
  readonly #worker: SpawnedWorker;
  readonly #remote: Remote<RuntimeWorker>;
  /** Calls that wait for an answer: each hears the fault with which the process ends. */
  readonly #waiting = new Set<(fault: Fault) => void>();
  #fault: Fault | null = null;
  #info: RuntimeInfo | null = null;
  #limits: Limits | null = null;
  #course: CourseCheck | null = null;

  constructor(worker: SpawnedWorker) {
    this.#worker = worker;
    this.#remote = wrap<RuntimeWorker>(new GuardedPort(worker.port, (what) => this.#bad(what)));
    worker.onError = (message) => {
      this.#kill({
        code: 'engine-crashed',
        message: `The worker broke: ${message}.`,
        hint: 'Run again: every run gets a fresh engine.',
      });
    };
  }

  /** False once the worker has been ended, for whatever reason. */
  get alive(): boolean {
    return this.#fault === null;
  }

  get info(): RuntimeInfo | null {
    return this.#info;
  }

  async boot(options: BootOptions, signal: AbortSignal): Promise<Outcome<RuntimeInfo>> {
    const outcome = await this.#call(() => this.#remote.boot(options), BOOT_PATIENCE_MS, signal, checkInfo);
    if (outcome.ok) this.#info = outcome.value;
    return outcome;
  }

  load(program: Program, limits: Limits, seed: number, signal: AbortSignal): Promise<Outcome<null>> {
    this.#limits = limits;
    return this.#call(
      () => this.#remote.load(program, limits, seed),
      this.#hardMs(),
      signal,
      () => null,
    );
  }

  begin(
    profile: LoadProfile,
    everyMs: VirtualMs,
    signal: AbortSignal,
    resume?: Resume,
  ): Promise<Outcome<Batch>> {
    if (this.#info && this.#limits)
      this.#course = new CourseCheck(this.#info.probes, this.#limits, profile, everyMs, resume);
    return this.#call(
      () => this.#remote.begin(profile, everyMs, resume),
      this.#hardMs(),
      signal,
      (value) => this.#checkBatch(value, resume?.atMs ?? 0),
    );
  }

  advance(until: VirtualMs, signal: AbortSignal): Promise<Outcome<Batch>> {
    return this.#call(
      () => this.#remote.advance(until),
      this.#hardMs(),
      signal,
      (value) => this.#checkBatch(value, until),
    );
  }

  send(call: HttpCall, signal: AbortSignal): Promise<Outcome<HttpReply>> {
    return this.#call(() => this.#remote.send(call), this.#hardMs(), signal, checkReply);
  }

  wait(ms: VirtualMs, signal: AbortSignal): Promise<Outcome<null>> {
    return this.#call(
      () => this.#remote.wait(ms),
      this.#hardMs(),
      signal,
      () => null,
    );
  }

  inspect(instrument: InstrumentId, query: Query): Promise<Outcome<Table>> {
    return this.#look(() => this.#remote.inspect(instrument, query), checkTable);
  }

  mark(): Promise<Outcome<number>> {
    return this.#look(() => this.#remote.mark(), checkMark);
  }

  holders(type: string): Promise<Outcome<Holding>> {
    return this.#look(() => this.#remote.holders(unseenAgain(type)), checkHolding);
  }

  diagnose(types: readonly string[], requests: number): Promise<Outcome<Diagnosis>> {
    return this.#look(() => this.#remote.diagnose(types.map(unseenAgain), requests), checkDiagnosis);
  }

  console(text: string, language: ConsoleLanguage): Promise<Outcome<ConsoleReply>> {
    return this.#look(() => this.#remote.console(text, language), checkConsoleReply);
  }

  /** A look inside outlives the run's signal; an answer that takes too long ends the process all the same. */
  #look<T>(ask: () => Promise<unknown>, check: (value: unknown) => T | null): Promise<Outcome<T>> {
    return this.#call(ask, this.#hardMs() + LOOK_PATIENCE_MS, NEVER, check);
  }

  /** Ends the worker and gives its memory back. */
  dispose(): void {
    this.#kill({ code: 'stopped', message: 'Stopped.' });
  }

  #checkBatch(value: unknown, until: VirtualMs): Batch | null {
    const batch = this.#info && checkBatch(value, this.#info.probes.length);
    return batch && this.#course?.follows(batch, until) ? batch : null;
  }

  /**
   * An engine interrupts its own program after busyMs; what it can't interrupt (a loop inside C code)
   * is ended from outside somewhat later. Readings of a very large heap take time too, hence twice; and a window with
   * progress may take that much longer before it is cut.
   */
  #hardMs(): RealMs {
    const { busyMs, sliceMs } = this.#limits ?? { busyMs: 0, sliceMs: 0 };
    return 2 * busyMs + MAX_WINDOW_SLICES * sliceMs + 500;
  }

  async #call<T>(
    ask: () => Promise<unknown>,
    patienceMs: RealMs,
    signal: AbortSignal,
    check: (value: unknown) => T | null,
  ): Promise<Outcome<T>> {
    const onAbort = () => this.dispose();
    if (signal.aborted) onAbort();
    // Its worker may have been lost between two questions.
    if (this.#fault) return { ok: false, fault: this.#fault };
    signal.addEventListener('abort', onAbort, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      const dueAt = performance.now() + patienceMs;
      timer = setTimeout(() => (performance.now() - dueAt > ASLEEP_MS ? wait() : giveUp()), patienceMs);
    };
    const giveUp = (): void => {
      this.#kill({
        code: 'not-responding',
        message: `The worker didn’t answer for ${(patienceMs / 1000).toFixed(1)} s and was ended from outside.`,
        hint: 'Look for work that the engine can’t interrupt: one huge call into native code, such as a sort or a sum over millions. If there is none, the browser may have ended it for want of memory: run again.',
      });
    };
    wait();
    try {
      // Its answer stays pending for ever once the worker is gone: comlink knows nothing of terminate().
      return this.#checked(await this.#orEnd(ask()), check);
    } catch (error) {
      // What was thrown over there may be an object that can’t even be made a text.
      return this.#bad(error instanceof Error ? error.message : text(error, 200));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * The answer, or the fault with which the process ended. No Promise.race against one promise of the end: that one stays open
   * as long as the process lives, and would hold every answer that has ever won against it.
   */
  #orEnd(answer: Promise<unknown>): Promise<unknown> {
    return new Promise<unknown>((resolve, reject) => {
      const giveUp = (fault: Fault) => resolve({ ok: false, fault });
      if (this.#fault) giveUp(this.#fault);
      else this.#waiting.add(giveUp);
      answer.then(resolve, reject).finally(() => this.#waiting.delete(giveUp));
    });
  }

  /** The worker hosts someone’s code: whatever comes from there is looked at before it is believed. */
  #checked<T>(outcome: unknown, check: (value: unknown) => T | null): Outcome<T> {
    if (typeof outcome !== 'object' || outcome === null || !('ok' in outcome))
      return this.#bad('an answer of another shape');
    if (outcome.ok === true && 'value' in outcome) {
      if (outcome.value === null) return { ok: true, value: null as T };
      const value = check(outcome.value);
      return value === null ? this.#bad('an answer of another shape') : { ok: true, value };
    }
    const fault = 'fault' in outcome ? checkFault(outcome.fault) : null;
    return fault ? { ok: false, fault } : this.#bad('a fault of another shape');
  }

  #bad<T>(what: string): Outcome<T> {
    const fault: Fault = {
      code: 'bad-message',
      message: `The worker said something that the lab doesn’t understand (${visibleLine(what.slice(0, 200))}), so it was ended.`,
      hint: 'Run again. If the program reaches into the engine on purpose, this is where that ends.',
    };
    this.#kill(fault);
    return { ok: false, fault };
  }

  #kill(fault: Fault): void {
    if (this.#fault) return;
    this.#fault = fault;
    for (const giveUp of this.#waiting) giveUp(fault);
    this.#waiting.clear();
    this.#remote[releaseProxy]();
    this.#worker.kill();
  }
}
