import type { Sample } from '../../domain/sample';
import { planOf, sharedSample } from '../../domain/share/shared-bench';
import type { SharedLink } from '../../lab/shared-link';

/** What an open link shows on a bench with this sample; null where it is about another. */
export function sharedOf(link: SharedLink, base: Sample) {
  if (link.kind !== 'open') return null;
  const { bench, key } = link;
  const sample = sharedSample(base, bench, key);
  const plan = planOf(bench);
  if (!sample || !plan.ok) return null;
  const { killAtBytes = null, recycle = null } = bench.limits;
  return { sample, bench, plan: plan.value, supervision: { killAtBytes, recycleAfterRequests: recycle } };
}
