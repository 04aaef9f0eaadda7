import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundleClassic } from '../../../scripts/vite/classic-script';
import type { Arrival, Assets, Completion, Limits, Program, VirtualMs } from '../../contract';
import type { PreparedWorker } from '../../testing/node-thread';
import { QuickjsEngine } from '../engine';
import { record } from '../record';

/** Real engines for tests in Node. */

export const LIMITS: Limits = { busyMs: 300, sliceMs: 1000, responseBytes: 1000000, answerWithinMs: 30000 };

let assets: Promise<Assets> | null = null;

async function readAssets(): Promise<Assets> {
  const wasm = createRequire(import.meta.url).resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');
  const guest = await bundleClassic(fileURLToPath(new URL('../prelude/guest.ts', import.meta.url)));
  const pg = await bundleClassic(fileURLToPath(new URL('../prelude/pg/pg.ts', import.meta.url)));
  return {
    'quickjs.bin': new Uint8Array(await readFile(wasm)),
    'guest.js': new TextEncoder().encode(guest),
    'pg.js': new TextEncoder().encode(pg),
  };
}

/** What a booted worker would have been given; bundled once. */
export function testAssets(): Promise<Assets> {
  assets ??= readAssets();
  return assets;
}

let prepared: Promise<PreparedWorker> | null = null;

/** The runtime's own worker, for a thread; bundled once per process. */
export function prepareTypescript(): Promise<PreparedWorker> {
  prepared ??= (async () => ({
    script: await bundleClassic(fileURLToPath(new URL('../worker.ts', import.meta.url))),
    assets: await testAssets(),
  }))();
  return prepared;
}

export async function bootEngine(memoryBytes = record.bootOptions.memoryBytes): Promise<QuickjsEngine> {
  const engine = new QuickjsEngine();
  await engine.boot(await testAssets(), { memoryBytes });
  return engine;
}

/** One engine with a program, and the requests that a test sends to it. */
export class Bench {
  nowMs: VirtualMs = 0;
  #token = 0;

  private constructor(readonly engine: QuickjsEngine) {}

  static async load(
    files: string | Program['files'],
    limits: Partial<Limits> = {},
    memoryBytes = record.bootOptions.memoryBytes,
    seed = 1,
  ): Promise<Bench> {
    const engine = await bootEngine(memoryBytes);
    const program = { files: typeof files === 'string' ? { 'app.ts': files } : files, entry: 'app.ts' };
    await engine.load(program, { ...LIMITS, ...limits }, seed);
    return new Bench(engine);
  }

  arrival(path: string, more: Partial<Arrival> = {}): Arrival {
    this.#token += 1;
    return { method: 'GET', path, token: this.#token, atMs: this.nowMs, ...more };
  }

  /** Sends these and runs for `forMs`. */
  run(arrivals: readonly Arrival[], forMs: VirtualMs): Completion[] {
    const progress = this.engine.advance(arrivals, this.nowMs + forMs, Number.POSITIVE_INFINITY, () => true);
    this.nowMs = progress.nowMs;
    return [...progress.completions];
  }

  /** One request with its reply; undefined if there is none within `forMs`. */
  ask(path: string, more: Partial<Arrival> = {}, forMs: VirtualMs = 10): Completion | undefined {
    return this.run([this.arrival(path, { wantReply: true, ...more })], forMs)[0];
  }

  /** So many equal requests, 1 ms apart. */
  repeat(count: number, path: (index: number) => string, more: Partial<Arrival> = {}): Completion[] {
    const arrivals = Array.from({ length: count }, (_, index) =>
      this.arrival(path(index), { ...more, atMs: this.nowMs + index }),
    );
    return this.run(arrivals, count);
  }

  /** liveBytes, peakBytes, liveObjects, timers, linearBytes after a collection. */
  reading(): number[] {
    this.engine.collect();
    const out = new Float64Array(this.engine.probes.length);
    this.engine.read(out);
    return [...out];
  }

  types(): Map<string, number> {
    this.engine.collect();
    return new Map(this.engine.countTypes());
  }
}
