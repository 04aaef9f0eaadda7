import type { Fault, VerdictTraits } from '../../workers/contract';
import type { MemoryObservation } from '../domain/check';
import type { LoadPlan } from '../domain/sample';
import type { Series } from '../domain/series';
import { judge } from '../domain/verdict';

/** What a finished run shows to a memory check. */
export function observationOf(
  series: Series,
  plan: LoadPlan,
  traits: VerdictTraits,
  incident: Fault | null,
): MemoryObservation {
  const clientsLeave = plan.profile.requests.some((request) => request.leavesAfterMs !== undefined);
  return {
    verdict: judge(series.longestProcess(), { final: true, clientsLeave, traits }),
    peakBytes: Math.max(...series.column('peakBytes')),
    requests: series.last('requests'),
    failures: series.last('failures'),
    ...(incident ? { incident } : {}),
  };
}
