import type { Assets, Bytes } from '../../contract';
import { FaultError } from '../../fault-error';
import bundle from '../bundle.json';
import { capMemory } from './memory-cap';
import type { LoadPyodide, PyodideApi } from './pyodide-types';

/** No such host: whatever the interpreter asks for comes from the assets. */
const NOWHERE = 'http://assets.invalid/';
const WASM = 'pyodide.asm.wasm';

/**
 * Starts the interpreter from its memory snapshot, without any network: 200 to 400 ms.
 * Its two scripts must have run in this worker before. Throws FaultError `assets-missing`.
 */
export async function bootInterpreter(assets: Assets, memoryBytes: Bytes): Promise<PyodideApi> {
  const loadPyodide = (globalThis as { loadPyodide?: LoadPyodide }).loadPyodide;
  if (!loadPyodide) throw missing('pyodide.js');
  const wasm = assets[WASM];
  if (!wasm) throw missing(WASM);
  const lockFileContents = JSON.parse(new TextDecoder().decode(bytesOf(assets, 'pyodide-lock.json')));
  const stdlib = bytesOf(assets, 'stdlib.zip');
  const site = bytesOf(assets, 'site.zip');
  const snapshot = bytesOf(assets, 'snapshot.bin');

  const realFetch = globalThis.fetch;
  const realInstantiateStreaming = WebAssembly.instantiateStreaming;
  const uncap = capMemory(memoryBytes);
  const answer = (input: RequestInfo | URL): Promise<Response> => {
    const url = String(input);
    if (url === `${NOWHERE}stdlib.zip`)
      return Promise.resolve(new Response(stdlib as Uint8Array<ArrayBuffer>));
    // Its body is never read: see instantiateStreaming below.
    if (url === `${NOWHERE}${WASM}`) return Promise.resolve(new Response());
    return Promise.reject(new TypeError(`Nothing is loaded from ${url} here.`));
  };
  globalThis.fetch = answer;
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const module =
      wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    return await loadPyodide({
      indexURL: NOWHERE,
      stdLibURL: `${NOWHERE}stdlib.zip`,
      lockFileContents,
      packageBaseUrl: NOWHERE,
      // The snapshot's interpreter was started with it, so the same is given again.
      env: bundle.environment,
      fsInit: async (fs) => fs.writeFile('/lib/site.zip', site),
      _loadSnapshot: snapshot,
      stdout: () => {},
      stderr: () => {},
    });
  } finally {
    uncap();
    globalThis.fetch = realFetch;
    WebAssembly.instantiateStreaming = realInstantiateStreaming;
  }
}

function bytesOf(assets: Assets, name: string): Uint8Array {
  const file = assets[name];
  if (file instanceof Uint8Array) return file;
  throw missing(name);
}

function missing(name: string): FaultError {
  return new FaultError({
    code: 'assets-missing',
    message: `The Python engine can't start: its file ${name} is not there.`,
    hint: 'Run `npm run python:bundle` in the project’s folder and reload the page. The TypeScript runtime works without it.',
  });
}
