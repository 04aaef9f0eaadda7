import { durationMs, type LoadPlan } from '../domain/sample';

/** Longer than the lesson's own run, and read more often: the eye wants to follow it for some seconds. */
const LONGER = 5;
const READINGS = 240;

/** A lesson's traffic for the front page: every stage as fast, five times as long, with 240 readings over all of it. */
export function demoPlan({ profile }: LoadPlan): LoadPlan {
  const { model } = profile;
  const longer =
    model.kind === 'open'
      ? {
          ...model,
          stages: model.stages.map((stage) => ({ ...stage, durationMs: stage.durationMs * LONGER })),
        }
      : {
          ...model,
          stages: model.stages.map((stage) => ({ ...stage, durationMs: stage.durationMs * LONGER })),
        };
  const long = { ...profile, model: longer };
  return { profile: long, everyMs: durationMs(long) / READINGS };
}
