import type { LoadPlan } from '../../domain/sample';

/** How many requests a plan will bring, where that is known beforehand (the open model); null otherwise. */
export function expectedRequests(plan: LoadPlan): number | null {
  const { model } = plan.profile;
  if (model.kind === 'closed') return null;
  let total = 0;
  let before = 0;
  for (const stage of model.stages) {
    const mean = stage.ramp ? (before + stage.perSecond) / 2 : stage.perSecond;
    total += (mean * stage.durationMs) / 1000;
    before = stage.perSecond;
  }
  return Math.round(total);
}
