import { MessageChannel, type Worker } from 'node:worker_threads';
import { type Endpoint, type Remote, wrap } from 'comlink';
import type { Cradle, Limits, Outcome, Program, RuntimeWorker } from '../contract';
import { type PreparedWorker, startThread } from './node-thread';

/** `load` takes the seed too. */
type Seeded = Omit<RuntimeWorker, 'load'> & {
  load(program: Program, limits: Limits, seed: number): Promise<Outcome<null>>;
};

/** A runtime's own worker script in a thread of Node, reached as the page reaches it. */
export class WorkerHost {
  readonly worker: Remote<Seeded>;
  readonly #thread: Worker;

  private constructor(thread: Worker, worker: Remote<Seeded>) {
    this.#thread = thread;
    this.worker = worker;
  }

  static start(prepared: PreparedWorker): WorkerHost {
    const thread = startThread(prepared);
    const { port1, port2 } = new MessageChannel();
    const cradle = { port: port2, assets: prepared.assets } as unknown as Cradle;
    thread.postMessage(cradle, [port2]);
    return new WorkerHost(thread, wrap<Seeded>(port1 as unknown as Endpoint));
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
