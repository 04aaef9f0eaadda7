import type { RuntimeId } from '../../../workers/contract';
import type { Activity, Lesson } from '../../domain/lesson';
import type { LoadPlan, Sample, VariantId } from '../../domain/sample';
import type { Supervision } from '../../lab/lab-state';

/** What a bench is opened with. */
export interface BenchChoice {
  readonly sample: Sample;
  readonly variants: readonly VariantId[];
  readonly plan: LoadPlan;
  readonly supervision: Supervision;
}

const UNSUPERVISED: Supervision = { killAtBytes: null, recycleAfterRequests: null };

/**
 * What a step shows on the bench: the exercise for an exercise, the wrong turn beside the leaky program for a wrong turn,
 * else leaky and fixed. `wanted` is a variant that a piece of code has asked for.
 */
export function benchFor(
  lesson: Lesson,
  activity: Activity,
  runtime: RuntimeId,
  wanted: VariantId | null,
): BenchChoice | null {
  const exercise = lesson.exercise?.samples[runtime];
  if (activity.kind === 'exercise' && exercise && lesson.exercise && wanted === null)
    return {
      sample: exercise,
      variants: ['yours'],
      plan: lesson.exercise.plan,
      supervision: UNSUPERVISED,
    };
  const sample = lesson.samples[runtime];
  if (!sample) return null;
  const second =
    wanted === 'wrong-turn' ||
    activity.kind === 'wrong-turn' ||
    (activity.kind === 'diagnose' && activity.side === 'wrong-turn')
      ? 'wrong-turn'
      : 'fixed';
  const pair: readonly VariantId[] = wanted === 'fixed' ? ['leaky', 'fixed'] : ['leaky', second];
  const variants = pair.filter((variant) => sample.variants[variant]);
  return { sample, variants, plan: lesson.plan, supervision: lesson.supervision };
}
