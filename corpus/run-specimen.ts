import { join } from 'node:path';
import { durationMs } from '../src/domain/sample';
import { Series } from '../src/domain/series';
import type { BootOptions, Fault, Limits, LoadProfile, Outcome, RuntimeWorker } from '../workers/contract';
import { bootOptions as pythonOptions } from '../workers/cpython/boot-options';
import { WorkerHost } from '../workers/cpython/testing/worker-host';
import { bootOptions as typescriptOptions } from '../workers/quickjs/boot-options';
import { QuickjsEngine } from '../workers/quickjs/engine';
import { testAssets } from '../workers/quickjs/testing/engine-kit';
import { Server } from '../workers/server';
import type { LoadKind, Specimen } from './read-corpus';

const LIMITS: Limits = { busyMs: 5000, sliceMs: 1000, responseBytes: 10_000_000, answerWithinMs: 30_000 };
/** As a lesson's, so that the frameworks' own caches are full. */
const WARMUP = 150;
const READINGS = 60;

export interface Recording {
  readonly series: Series;
  readonly incidents: readonly Fault[];
}

/** What a worker offers, and how to be rid of it. */
interface Process {
  readonly worker: Pick<RuntimeWorker, 'boot' | 'load' | 'begin' | 'advance' | 'diagnose'>;
  readonly bootOptions: BootOptions;
  close(): Promise<void>;
}

/**
 * Runs a program in a fresh process of its real engine, from the baseline to the end of its traffic.
 * `inspect` may ask the process further questions before it is ended.
 * @throws Error where the program faults
 */
export async function runSpecimen(
  specimen: Specimen,
  load: LoadKind,
  seed: number,
  inspect: (series: Series, worker: Process['worker']) => Promise<void> = async () => {},
): Promise<Recording> {
  const profile: LoadProfile = {
    seed,
    requests: specimen.requests,
    model: specimen.traffic[load],
    warmupRequests: WARMUP,
  };
  const endMs = durationMs(profile);
  const process = specimen.language === 'python' ? await startPython() : await startTypescript();
  const { worker } = process;
  const take = <T>(outcome: Outcome<T>): T => {
    if (outcome.ok) return outcome.value;
    throw new Error(`${specimen.name} ended with ${JSON.stringify(outcome.fault, null, 1)}`);
  };
  try {
    const info = take(await worker.boot(process.bootOptions));
    take(await worker.load(specimen.program, LIMITS, seed));
    const series = new Series(info.probes);
    const incidents: Fault[] = [];
    let batch = take(await worker.begin(profile, endMs / READINGS));
    for (;;) {
      series.append(batch);
      incidents.push(...batch.incidents);
      if (batch.done) break;
      batch = take(await worker.advance(endMs));
    }
    await inspect(series, worker);
    return { series, incidents };
  } finally {
    await process.close();
  }
}

async function startPython(): Promise<Process> {
  const host = await WorkerHost.start(join(import.meta.dirname, '../workers/cpython/worker.ts'));
  return {
    worker: host.worker as unknown as Process['worker'],
    bootOptions: pythonOptions,
    close: () => host.close(),
  };
}

async function startTypescript(): Promise<Process> {
  const now = performance.now.bind(performance);
  const worker = new Server(new QuickjsEngine(), 'quickjs', await testAssets(), now);
  return { worker, bootOptions: typescriptOptions, close: async () => {} };
}
