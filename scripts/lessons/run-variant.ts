import { type Cause, nameCause } from '../../src/domain/cause';
import type { MemoryObservation } from '../../src/domain/check';
import { diagnosisOrder } from '../../src/domain/diagnosis-order';
import type { Lesson } from '../../src/domain/lesson';
import { type Recorded, takeDown } from '../../src/domain/recorded';
import type { VariantId } from '../../src/domain/sample';
import { Series } from '../../src/domain/series';
import { observationOf } from '../../src/lab/observation';
import { Pace } from '../../src/lab/pace';
import { run } from '../../src/lab/run';
import type { Side } from '../../src/lab/side';
import type { Fault, Limits, Program, VerdictTraits } from '../../workers/contract';
import { type NodeEngines, PROOF_LIMITS } from './node-engines';

/** What a variant's run has shown, and its process, which whoever asked for it disposes of. */
export interface VariantRun {
  readonly observation: MemoryObservation | null;
  readonly recorded: Recorded | null;
  readonly cause: Cause | null;
  readonly incidents: readonly Fault[];
  /** What ended the run early. */
  readonly fault: Fault | null;
  readonly side: Side | null;
}

/** Runs one variant with its lesson's load and supervision, and looks for the cause of a leak, as the page does. */
export async function runVariant(
  lesson: Pick<Lesson, 'plan' | 'supervision'>,
  variant: VariantId,
  program: Program,
  engines: NodeEngines,
): Promise<VariantRun> {
  const { plan, supervision } = lesson;
  const { killAtBytes, recycleAfterRequests } = supervision;
  const limits: Limits = {
    ...PROOF_LIMITS,
    ...(killAtBytes === null ? {} : { killAtBytes }),
    ...(recycleAfterRequests === null ? {} : { recycleAfterRequests }),
  };
  let side: Side | null = null;
  let series: Series | null = null;
  let restarts = 0;
  let fault: Fault | null = null;
  const incidents: Fault[] = [];
  const events = run(
    {
      programs: [{ variant, program }],
      plan,
      limits,
      pace: new Pace(false),
      takeSide: () => engines.take(),
      adopt: (_, adopted) => {
        side = adopted;
      },
    },
    new AbortController().signal,
  );
  for await (const event of events) {
    if (event.kind === 'begun') {
      series = new Series(event.info.probes);
      series.append(event.batch);
    } else if (event.kind === 'batch') {
      series?.append(event.batch);
      incidents.push(...event.batch.incidents);
    } else if (event.kind === 'ended') {
      series?.restart();
      restarts++;
    } else if (event.kind === 'failed') fault = event.fault;
  }
  if (!series) return { observation: null, recorded: null, cause: null, incidents, fault, side };
  const observation = observationOf(series, plan, engines.runtime.verdict, incidents[0] ?? null);
  return {
    observation,
    recorded: takeDown(series, observation.verdict, restarts),
    cause: await causeOf(observation, side, program, engines.runtime.verdict),
    incidents,
    fault,
    side,
  };
}

async function causeOf(
  { verdict }: MemoryObservation,
  side: Side | null,
  program: Program,
  traits: VerdictTraits,
): Promise<Cause | null> {
  const leaks = verdict.class === 'leak' || verdict.class === 'resource leak';
  if (!leaks || !side?.alive) return null;
  const order = diagnosisOrder(verdict);
  const diagnosis = await side.diagnose(order.types, order.requests);
  return diagnosis.ok ? nameCause(verdict, diagnosis.value, program, traits) : null;
}
