import { MessageChannel } from 'node:worker_threads';
import { runtimes } from '../../src/lab/runtimes';
import { Side } from '../../src/lab/side';
import type { Cradle, LanguageId } from '../../workers/contract';
import type { NodeRuntime } from '../../workers/testing/node-runtime';
import { type PreparedWorker, startThread } from '../../workers/testing/node-thread';

const modules = import.meta.glob<{ readonly nodeRuntime: NodeRuntime }>(
  '../../workers/*/testing/node-runtime.ts',
);

/** What the proofs need of a runtime besides its record. Throws where its folder has none. */
export async function nodeRuntimeOf(language: LanguageId): Promise<NodeRuntime> {
  const { id } = runtimes.byLanguage(language);
  const module = await modules[`../../workers/${id}/testing/node-runtime.ts`]?.();
  if (!module)
    throw new Error(`workers/${id}/testing has no node-runtime.ts: lessons can’t be proved in it.`);
  return module.nodeRuntime;
}

/** The script and the files that a language's worker needs; read and bundled once per process. */
export async function prepareWorker(language: LanguageId): Promise<PreparedWorker> {
  return (await nodeRuntimeOf(language)).prepare();
}

/** A runtime's process in Node, behind the page's own {@link Side}. */
export interface NodeSide {
  readonly side: Side;
  /** Resolves once the thread has ended. */
  readonly gone: Promise<unknown>;
}

/** Starts a runtime's own worker in a thread of Node. It has not booted yet. Cost: some 50 ms, and one copy of the engine's files. */
export async function startSide(language: LanguageId): Promise<NodeSide> {
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
