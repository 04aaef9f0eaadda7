import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { bundleClassic } from '../../../scripts/vite/classic-script';
import type { Assets } from '../../contract';
import bundle from '../bundle.json';

const ENGINE = resolve(import.meta.dirname, '../../../public/engines/cpython');

interface Manifest {
  readonly files: readonly { readonly name: string; readonly path: string; readonly encoding: string }[];
}

export interface Prepared {
  readonly script: string;
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

const prepared = new Map<string, Promise<Prepared>>();

/** Reads the bundle and builds a worker's script around `entry`, once a test file. */
export function prepare(entry: string): Promise<Prepared> {
  const known = prepared.get(entry);
  if (known) return known;
  const made = (async () => {
    const manifest = JSON.parse(
      await readFile(join(ENGINE, 'manifest.json'), 'utf8').catch(() => {
        throw new Error('The Python bundle is not built: run "npm run python:bundle" before these tests.');
      }),
    ) as Manifest;
    const files = await Promise.all(
      manifest.files.map(async ({ name, path, encoding }): Promise<[string, Uint8Array]> => {
        const served = await readFile(join(ENGINE, path));
        return [name, new Uint8Array(encoding === 'gzip' ? gunzipSync(served) : served)];
      }),
    );
    const texts = new Map(files.map(([name, bytes]) => [name, () => new TextDecoder().decode(bytes)]));
    const text = (name: string) => texts.get(name)?.() ?? '';
    const worker = await bundleClassic(entry);
    // Compiled once for all workers, as a page may do where it is allowed to post a module.
    const assets = Object.fromEntries(
      await Promise.all(
        files
          .filter(([name]) => !name.endsWith('.js'))
          .map(async ([name, bytes]) => [
            name,
            name.endsWith('.wasm') ? await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>) : bytes,
          ]),
      ),
    ) as Assets;
    return { script: [...bundle.scripts.map(text), worker].join('\n'), assets };
  })();
  prepared.set(entry, made);
  return made;
}

/** A thread in which the script has been started. */
export function startWorker({ script }: Prepared): Worker {
  const worker = new Worker(LOOK_LIKE_A_BROWSER, { eval: true });
  worker.postMessage(script);
  return worker;
}
