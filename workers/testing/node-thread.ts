import { Worker } from 'node:worker_threads';
import type { Assets } from '../contract';

/** What a thread needs to become a runtime's worker. */
export interface PreparedWorker {
  /** The worker's one classic script, with everything that it needs before it. */
  readonly script: string;
  /** The files that the page would have fetched, by name. */
  readonly assets: Assets;
}

/** Makes a thread of Node look like the classic worker of a browser, so that the very same scripts run in it. */
const LOOK_LIKE_A_BROWSER = `
const { parentPort } = require('node:worker_threads');
const { runInThisContext } = require('node:vm');
globalThis.self = globalThis;
class WorkerGlobalScope {}
globalThis.WorkerGlobalScope = WorkerGlobalScope;
Object.setPrototypeOf(globalThis, WorkerGlobalScope.prototype);
globalThis.location = new URL('http://lab.invalid/worker.js');
globalThis.importScripts = () => { throw new Error('Nothing is imported here.'); };
globalThis.postMessage = (message) => parentPort.postMessage(message);
parentPort.on('message', (message) => {
  if (typeof message === 'string') {
    globalThis.process = undefined;
    runInThisContext(message, 'worker.js');
  } else globalThis.onmessage({ data: message });
});
`;

/** A thread of Node in which the script has been started. Ending the thread gives its memory back at once. */
export function startThread({ script }: PreparedWorker): Worker {
  const thread = new Worker(LOOK_LIKE_A_BROWSER, { eval: true });
  thread.postMessage(script);
  return thread;
}
