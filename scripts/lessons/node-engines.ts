import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../src/domain/language';
import { Side } from '../../src/lab/side';
import type { BootOptions, Limits, Outcome } from '../../workers/contract';
import { bootOptions as pythonOptions } from '../../workers/cpython/boot-options';
import { prepare, startWorker } from '../../workers/cpython/testing/node-worker';
import { bootOptions as typescriptOptions } from '../../workers/quickjs/boot-options';
import { QuickjsEngine } from '../../workers/quickjs/engine';
import { testAssets } from '../../workers/quickjs/testing/engine-kit';
import { serve } from '../../workers/serve';

const MIB = 2 ** 20;
const BOOT_OPTIONS: Readonly<Record<Language, BootOptions>> = {
  python: pythonOptions,
  typescript: typescriptOptions,
};

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
  readonly #language: Language;
  readonly #closing = new AbortController();
  #ahead: Promise<Outcome<Side>> | null = null;

  constructor(language: Language) {
    this.#language = language;
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
    const side = this.#language === 'python' ? await startPython() : await startTypescript();
    const booted = await side.boot(BOOT_OPTIONS[this.#language], this.#closing.signal);
    if (booted.ok) return { ok: true, value: side };
    side.dispose();
    return booted;
  }
}

async function startPython(): Promise<Side> {
  const prepared = await prepare(join(import.meta.dirname, '../../workers/cpython/worker.ts'));
  const thread = startWorker(prepared);
  const { port1, port2 } = new MessageChannel();
  // biome-ignore lint/suspicious/noExplicitAny: Node's own type of a port, which is the browser's.
  thread.postMessage({ port: port2, assets: prepared.assets }, [port2 as any]);
  return new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      port1.close();
      void thread.terminate();
    },
  });
}

async function startTypescript(): Promise<Side> {
  const { port1, port2 } = new MessageChannel();
  serve(new QuickjsEngine(), LANGUAGES.typescript.runtime, { port: port2, assets: await testAssets() });
  return new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      port1.close();
      port2.close();
    },
  });
}
