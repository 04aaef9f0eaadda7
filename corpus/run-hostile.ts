import { join } from 'node:path';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { bundleClassic } from '../scripts/vite/classic-script';
import { Pace } from '../src/lab/pace';
import { run } from '../src/lab/run';
import { Side } from '../src/lab/side';
import type { Assets, BootOptions, Cradle, Fault, HttpReply, Outcome } from '../workers/contract';
import { bootOptions as pythonOptions } from '../workers/cpython/boot-options';
import { prepare, startWorker } from '../workers/cpython/testing/node-worker';
import { bootOptions as typescriptOptions } from '../workers/quickjs/boot-options';
import { testAssets } from '../workers/quickjs/testing/engine-kit';
import type { Language } from './read-corpus';
import type { HostileProgram } from './read-hostile';

const MIB = 1024 * 1024;
const BOOT_OPTIONS: Readonly<Record<Language, BootOptions>> = {
  python: pythonOptions,
  typescript: typescriptOptions,
};
const WORKER: Readonly<Record<Language, string>> = { python: 'cpython', typescript: 'quickjs' };

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

interface Booted {
  readonly side: Side;
  /** Resolves once the thread has ended. */
  readonly gone: Promise<unknown>;
}

/** Threads of the real engines, booted one ahead: a broken program is met by the page's own run, in a fresh process. */
export class HostileBench {
  readonly #language: Language;
  #next: Promise<Booted>;

  constructor(language: Language) {
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

  async #boot(): Promise<Booted> {
    const { thread, assets } = await start(this.#language);
    const gone = new Promise((resolve) => thread.once('exit', resolve));
    const { port1, port2 } = new MessageChannel();
    const spawned = {
      port: port1 as unknown as MessagePort,
      onError: (_message: string) => {},
      kill: () => {
        port1.close();
        void thread.terminate();
      },
    };
    thread.on('error', (error) => spawned.onError(String(error)));
    const side = new Side(spawned);
    thread.postMessage({ port: port2, assets } as unknown as Cradle, [port2]);
    const booted = await side.boot(BOOT_OPTIONS[this.#language], new AbortController().signal);
    if (!booted.ok) throw new Error(JSON.stringify(booted.fault));
    return { side, gone };
  }
}

let typescript: Promise<{ script: string; assets: Assets }> | null = null;

async function start(language: Language): Promise<{ thread: Worker; assets: Assets }> {
  const entry = join(import.meta.dirname, '../workers', WORKER[language], 'worker.ts');
  if (language === 'typescript')
    typescript ??= (async () => ({ script: await bundleClassic(entry), assets: await testAssets() }))();
  const prepared = await (language === 'python' ? prepare(entry) : typescript);
  if (!prepared) throw new Error(`No engine for ${language}.`);
  return { thread: startWorker(prepared), assets: prepared.assets };
}
