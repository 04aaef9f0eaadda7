import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import type { AssetRef, RuntimeDescriptor } from '../contract';
import guestUrl from './prelude/guest.ts?classic';
import pgUrl from './prelude/pg/pg.ts?classic';
import workerUrl from './worker.ts?classic';

function asset(name: string, url: string): AssetRef {
  return { name, url, servedBytes: 0, encoding: 'identity' };
}

/**
 * The engine's file is called `.bin` because the worker wants its bytes: it adds an export before it
 * compiles them (wasm-binary.ts).
 */
export const runtime: RuntimeDescriptor = {
  id: 'quickjs',
  label: 'TypeScript · Hono',
  language: 'typescript',
  entry: 'app.ts',
  bootOptions: { memoryBytes: 67108864 },
  assets: async () => ({
    ok: true,
    value: {
      scripts: [asset('worker.js', workerUrl)],
      files: [asset('quickjs.bin', wasmUrl), asset('guest.js', guestUrl), asset('pg.js', pgUrl)],
    },
  }),
};
