import { type NodeSide, startSide } from '../scripts/lessons/node-side';
import { Pace } from '../src/lab/pace';
import { run } from '../src/lab/run';
import { runtimes } from '../src/lab/runtimes';
import type { Fault, HttpReply, LanguageId, Outcome } from '../workers/contract';
import type { HostileProgram } from './read-hostile';

const MIB = 1024 * 1024;

/** What the lab made of a program. */
export interface HostileEnd {
  /** What ended the process; null if it went on to the end of its traffic. */
  readonly fault: Fault | null;
  readonly incidents: readonly Fault[];
  /** What `GET /fine` answers afterwards; null where the process is gone. */
  readonly afterwards: Outcome<HttpReply> | null;
  /** The thread had ended by itself or could be ended. */
  readonly threadGone: boolean;
}

/** Threads of the real engines, booted one ahead: a broken program is met by the page's own run, in a fresh process. */
export class HostileBench {
  readonly #language: LanguageId;
  #next: Promise<NodeSide>;

  constructor(language: LanguageId) {
    this.#language = language;
    this.#next = this.#boot();
  }

  async meet(hostile: HostileProgram): Promise<HostileEnd> {
    const { side, gone } = await this.#next;
    this.#next = this.#boot();
    const incidents: Fault[] = [];
    let fault: Fault | null = null;
    const events = run(
      {
        programs: [{ variant: 'leaky', program: hostile.program }],
        plan: {
          profile: {
            seed: 1,
            requests: hostile.requests,
            model: {
              kind: 'open',
              arrivals: 'even',
              stages: [{ perSecond: 2, durationMs: 2500, ramp: false }],
            },
            warmupRequests: 1,
          },
          everyMs: 500,
        },
        limits: { busyMs: hostile.busyMs, sliceMs: 100, responseBytes: 32 * MIB, answerWithinMs: 30_000 },
        pace: new Pace(false),
        takeSide: () => Promise.resolve({ ok: true, value: side }),
        adopt: () => {},
      },
      new AbortController().signal,
    );
    for await (const event of events) {
      if (event.kind === 'failed') fault = event.fault;
      if (event.kind === 'begun' || event.kind === 'batch') incidents.push(...event.batch.incidents);
    }
    const afterwards = side.alive
      ? await side.send({ method: 'GET', path: '/fine' }, new AbortController().signal)
      : null;
    side.dispose();
    await gone;
    return { fault, incidents, afterwards, threadGone: true };
  }

  async close(): Promise<void> {
    const { side, gone } = await this.#next;
    side.dispose();
    await gone;
  }

  async #boot(): Promise<NodeSide> {
    const { side, gone } = await startSide(this.#language);
    const booted = await side.boot(
      runtimes.byLanguage(this.#language).bootOptions,
      new AbortController().signal,
    );
    if (!booted.ok) throw new Error(JSON.stringify(booted.fault));
    return { side, gone };
  }
}
