import type { Arrival, Completion, Engine, HttpCall, VirtualMs } from './contract';
import type { Arrivals } from './traffic/arrivals';

/**
 * A window holds at most so many arrivals. The wall clock is asked between windows, so where a run is cut doesn't reach the
 * engine, whose heap would otherwise be laid out a little differently each time. Some tens of ms of work.
 */
export const MAX_ARRIVALS = 64;

/** An engine's clock, and the numbers of its requests: shared by all that drive it. */
export interface EngineClock {
  nowMs: VirtualMs;
  nextToken: number;
}

interface Waiting {
  readonly askedMs: VirtualMs;
  readonly user: number;
  readonly kind: string;
}

/** What is told of each request that is over. `kind` is its template. */
export type OnAnswer = (completion: Completion, waitedMs: VirtualMs, kind: string) => void;

/** Brings arrivals to an engine in their order and answers back to the traffic. Times are the engine's own clock. */
export class Drive {
  readonly #engine: Engine;
  readonly #clock: EngineClock;
  readonly #source: Arrivals;
  readonly #originMs: VirtualMs;
  readonly #onAnswer: OnAnswer;
  readonly #waiting = new Map<number, Waiting>();
  /** What was due before then has waited since it was due: the process wasn't there to take it. */
  readonly #backlogUntilMs: VirtualMs;
  /** All arrivals up to then are with the engine. */
  #windowEndMs: VirtualMs;
  readonly #mostArrivals: number;
  #asked = 0;

  /**
   * `originMs` is the source's zero on the engine's clock. `mostArrivals`: 1 for a process that may be killed, since whatever
   * its last window held is lost with it.
   */
  constructor(
    engine: Engine,
    clock: EngineClock,
    source: Arrivals,
    originMs: VirtualMs,
    onAnswer: OnAnswer,
    mostArrivals = MAX_ARRIVALS,
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#source = source;
    this.#originMs = originMs;
    this.#onAnswer = onAnswer;
    this.#backlogUntilMs = clock.nowMs;
    this.#windowEndMs = clock.nowMs;
    this.#mostArrivals = mostArrivals;
  }

  /** Asked and not yet answered. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** All that arrives up to then is with the engine. */
  get windowEndMs(): VirtualMs {
    return this.#windowEndMs;
  }

  get asked(): number {
    return this.#asked;
  }

  /** True between two windows: whatever is decided then doesn't depend on how the wall clock slices a run. */
  get betweenWindows(): boolean {
    return this.#clock.nowMs >= this.#windowEndMs;
  }

  /** Runs the engine up to `untilMs`, or less far: to the end of a window, or until `mayGoOn` says no. */
  run(untilMs: VirtualMs, mayGoOn: () => boolean): void {
    const arrivals = this.betweenWindows ? this.#openWindow(untilMs) : [];
    this.#advance(arrivals, this.#windowEndMs, mayGoOn);
  }

  /** Runs without further arrivals until nobody waits, `untilMs` at the longest. */
  settle(untilMs: VirtualMs): void {
    while (this.#waiting.size > 0 && this.#clock.nowMs < untilMs) {
      const before = this.#clock.nowMs;
      this.#advance([], untilMs, () => true, 0);
      if (this.#clock.nowMs === before && this.#waiting.size > 0 && before >= untilMs) return;
    }
  }

  #advance(
    arrivals: readonly Arrival[],
    untilMs: VirtualMs,
    mayGoOn: () => boolean,
    slackMs = Number.POSITIVE_INFINITY,
  ): void {
    const progress = this.#engine.advance(arrivals, untilMs, slackMs, mayGoOn);
    this.#clock.nowMs = progress.nowMs;
    for (const completion of progress.completions) {
      const asked = this.#waiting.get(completion.token);
      if (!asked) continue;
      this.#waiting.delete(completion.token);
      this.#onAnswer(completion, completion.finishedMs - asked.askedMs, asked.kind);
      this.#source.answered(asked.user, completion.finishedMs - this.#originMs);
    }
  }

  /** Decides how far the engine may run without asking, and returns all that arrives until then. */
  #openWindow(untilMs: VirtualMs): Arrival[] {
    const { nowMs } = this.#clock;
    // Up to the end of a window no answer can cause a further arrival, so all of them are known.
    const clearMs = this.#waiting.size > 0 ? nowMs : Math.max(nowMs, this.#originMs + this.#source.nextMs());
    this.#windowEndMs = Math.min(untilMs, clearMs + this.#source.slackMs);
    const due = this.#source.take(this.#windowEndMs - this.#originMs, this.#mostArrivals);
    const last = due.at(-1);
    if (last && due.length === this.#mostArrivals)
      this.#windowEndMs = Math.max(nowMs, this.#originMs + last.atMs);
    this.#asked += due.length;
    return due.map(({ atMs, call, kind, user }) => {
      const token = this.#clock.nextToken++;
      const dueMs = this.#originMs + atMs;
      const arrivesMs = Math.max(dueMs, nowMs);
      this.#waiting.set(token, { askedMs: dueMs < this.#backlogUntilMs ? dueMs : arrivesMs, user, kind });
      return { ...call, token, atMs: arrivesMs };
    });
  }
}

/** One call by itself, to its end; null when it hasn't ended within `patienceMs`. */
export function askOnce(
  engine: Engine,
  clock: EngineClock,
  call: HttpCall,
  wantReply: boolean,
  patienceMs: VirtualMs,
): Completion | null {
  const token = clock.nextToken++;
  const limitMs = clock.nowMs + patienceMs;
  let arrivals = [{ ...call, token, atMs: clock.nowMs, wantReply }];
  while (clock.nowMs < limitMs) {
    const progress = engine.advance(arrivals, limitMs, 0, () => true);
    clock.nowMs = progress.nowMs;
    arrivals = [];
    const completion = progress.completions.find((one) => one.token === token);
    if (completion) return completion;
  }
  return null;
}
