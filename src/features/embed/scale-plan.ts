import { durationMs, type LoadPlan } from '../../domain/sample';

/** The same traffic for about so many requests: every stage is stretched or shortened alike, and read as often in all. */
export function scalePlan(plan: LoadPlan, requests: number | undefined, seed: number | undefined): LoadPlan {
  const { profile, everyMs } = plan;
  const seeded = seed === undefined ? profile : { ...profile, seed };
  if (requests === undefined) return { everyMs, profile: seeded };
  const factor = requests / Math.max(1, expected(plan));
  const stretch = <T extends { readonly durationMs: number }>(stages: readonly T[]): T[] =>
    stages.map((stage) => ({ ...stage, durationMs: Math.max(1, stage.durationMs * factor) }));
  const { model } = profile;
  const scaled = {
    ...seeded,
    model:
      model.kind === 'open'
        ? { ...model, stages: stretch(model.stages) }
        : { ...model, stages: stretch(model.stages) },
  };
  return { profile: scaled, everyMs: (everyMs * durationMs(scaled)) / durationMs(profile) };
}

/** Requests that a plan brings; in the closed model as many as there would be if every answer were instant. */
function expected({ profile: { model } }: LoadPlan): number {
  let total = 0;
  if (model.kind === 'closed') {
    const think = Math.max(1, (model.thinkMs[0] + model.thinkMs[1]) / 2);
    for (const { users, durationMs: ms } of model.stages) total += (users * ms) / think;
    return total;
  }
  let before = 0;
  for (const { ramp, perSecond, durationMs: ms } of model.stages) {
    total += ((ramp ? (before + perSecond) / 2 : perSecond) * ms) / 1000;
    before = perSecond;
  }
  return total;
}
