import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bundleClassic } from '../../../scripts/vite/classic-script';
import type { Assets } from '../../contract';
import type { PreparedWorker } from '../../testing/node-thread';
import bundle from '../bundle.json';

const ENGINE = resolve(import.meta.dirname, '../../../public/engines/cpython');

interface Manifest {
  readonly files: readonly { readonly name: string; readonly path: string; readonly encoding: string }[];
}

const prepared = new Map<string, Promise<PreparedWorker>>();

/** Reads the bundle and builds a worker's script around `entry`, once per process. Throws where no bundle was built. */
export function preparePython(entry: string): Promise<PreparedWorker> {
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
