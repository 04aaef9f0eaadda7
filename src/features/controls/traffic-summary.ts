import { printTraffic } from '../../domain/load-text';
import type { LoadPlan } from '../../domain/sample';

/** The traffic of a plan in a few words, for the button that opens the settings. */
export function trafficSummary(plan: LoadPlan): string {
  return `${printTraffic(plan.profile.model)} · seed ${plan.profile.seed}`;
}
