import { prepareWorker } from '../scripts/lessons/node-side';
import { durationMs } from '../src/domain/sample';
import { Series } from '../src/domain/series';
import { runtimes } from '../src/lab/runtimes';
import type { Fault, Limits, LoadProfile, Outcome, RuntimeWorker } from '../workers/contract';
import { WorkerHost } from '../workers/testing/worker-host';
import type { LoadKind, Specimen } from './read-corpus';

const LIMITS: Limits = { busyMs: 5000, sliceMs: 1000, responseBytes: 10_000_000, answerWithinMs: 30_000 };
/** As a lesson's, so that the frameworks' own caches are full. */
const WARMUP = 150;
const READINGS = 60;

export interface Recording {
  readonly series: Series;
  readonly incidents: readonly Fault[];
}

/** What a test may ask of the process, once the run is over. */
type Inspected = Pick<RuntimeWorker, 'diagnose'>;

/**
 * Runs a program in a fresh process of its real engine, from the baseline to the end of its traffic.
 * `inspect` may ask the process further questions before it is ended.
 * @throws Error where the program faults
 */
export async function runSpecimen(
  specimen: Specimen,
  load: LoadKind,
  seed: number,
  inspect: (series: Series, worker: Inspected) => Promise<void> = async () => {},
): Promise<Recording> {
  const profile: LoadProfile = {
    seed,
    requests: specimen.requests,
    model: specimen.traffic[load],
    warmupRequests: WARMUP,
  };
  const endMs = durationMs(profile);
  const host = WorkerHost.start(await prepareWorker(specimen.language));
  const { worker } = host;
  const take = <T>(outcome: Outcome<T>): T => {
    if (outcome.ok) return outcome.value;
    throw new Error(`${specimen.name} ended with ${JSON.stringify(outcome.fault, null, 1)}`);
  };
  try {
    const info = take(await worker.boot(runtimes.byLanguage(specimen.language).bootOptions));
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
    await inspect(series, worker as unknown as Inspected);
    return { series, incidents };
  } finally {
    await host.close();
  }
}
