import { runtimes } from '../../src/lab/runtimes';
import type { Side } from '../../src/lab/side';
import type { LanguageId, Limits, Outcome, RuntimeRecord } from '../../workers/contract';
import { startSide } from './node-side';

const MIB = 2 ** 20;

/** As on the page, but patient: the machine may be busy with other proofs. */
export const PROOF_LIMITS: Limits = {
  busyMs: 20_000,
  sliceMs: 100,
  responseBytes: 32 * MIB,
  answerWithinMs: 30_000,
};

/**
 * The real engines in Node, behind the page's own {@link Side}. The next process boots while the present one works, so
 * that nobody waits for it.
 */
export class NodeEngines {
  readonly runtime: RuntimeRecord;
  readonly #closing = new AbortController();
  #ahead: Promise<Outcome<Side>> | null = null;

  /** Throws on a language that nothing here runs. */
  constructor(language: LanguageId) {
    this.runtime = runtimes.byLanguage(language);
  }

  /** A booted process that has served nothing. */
  async take(): Promise<Outcome<Side>> {
    const next = this.#ahead ?? this.#boot();
    this.#ahead = null;
    const side = await next;
    this.#ahead = this.#boot();
    return side;
  }

  /** Ends the one that waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    const waiting = await this.#ahead;
    if (waiting?.ok) waiting.value.dispose();
  }

  async #boot(): Promise<Outcome<Side>> {
    const { side } = await startSide(this.runtime.language);
    const booted = await side.boot(this.runtime.bootOptions, this.#closing.signal);
    if (booted.ok) return { ok: true, value: side };
    side.dispose();
    return booted;
  }
}
