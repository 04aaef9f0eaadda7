import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { Language } from '../../src/domain/language';
import { Side } from '../../src/lab/side';
import type { BootOptions, Cradle } from '../../workers/contract';
import { bootOptions as pythonOptions } from '../../workers/cpython/boot-options';
import { preparePython } from '../../workers/cpython/testing/prepare-python';
import { bootOptions as typescriptOptions } from '../../workers/quickjs/boot-options';
import { prepareTypescript } from '../../workers/quickjs/testing/engine-kit';
import { type PreparedWorker, startThread } from '../../workers/testing/node-thread';

/** As on the page. */
export const BOOT_OPTIONS: Readonly<Record<Language, BootOptions>> = {
  python: pythonOptions,
  typescript: typescriptOptions,
};

const PREPARE: Readonly<Record<Language, () => Promise<PreparedWorker>>> = {
  python: () => preparePython(join(import.meta.dirname, '../../workers/cpython/worker.ts')),
  typescript: prepareTypescript,
};

/** The script and the files that a language's worker needs; read and bundled once per process. */
export function prepareWorker(language: Language): Promise<PreparedWorker> {
  return PREPARE[language]();
}

/** A runtime's process in Node, behind the page's own {@link Side}. */
export interface NodeSide {
  readonly side: Side;
  /** Resolves once the thread has ended. */
  readonly gone: Promise<unknown>;
}

/** Starts a runtime's own worker in a thread of Node. It has not booted yet. Cost: some 50 ms, and one copy of the engine's files. */
export async function startSide(language: Language): Promise<NodeSide> {
  const prepared = await prepareWorker(language);
  const thread = startThread(prepared);
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
  thread.postMessage({ port: port2, assets: prepared.assets } as unknown as Cradle, [port2]);
  return { side, gone };
}
