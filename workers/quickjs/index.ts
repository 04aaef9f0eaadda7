import wasmUrl, * as wasm from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?served';
import type { AssetRef, RuntimeDescriptor } from '../contract';
import guestUrl, * as guest from './prelude/guest.ts?classic';
import pgUrl, * as pg from './prelude/pg/pg.ts?classic';
import { record } from './record';
import workerUrl, * as worker from './worker.ts?classic';

interface Served {
  readonly integrity: string | undefined;
  readonly servedBytes: number;
}

function asset(name: string, url: string, { integrity, servedBytes }: Served): AssetRef {
  return { name, url, servedBytes, encoding: 'identity', ...(integrity ? { integrity } : {}) };
}

/**
 * The engine's file is called `.bin` because the worker wants its bytes: it adds an export before it
 * compiles them (wasm-binary.ts).
 */
export const runtime: RuntimeDescriptor = {
  ...record,
  assets: async () => ({
    ok: true,
    value: {
      scripts: [asset('worker.js', workerUrl, worker)],
      files: [
        asset('quickjs.bin', wasmUrl, wasm),
        asset('guest.js', guestUrl, guest),
        asset('pg.js', pgUrl, pg),
      ],
    },
  }),
};
