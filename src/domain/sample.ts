import type { LoadProfile, Program, RuntimeId, VirtualMs } from '../../workers/contract';

/** The variants of a sample. `yours` is a learner's own program. */
export type VariantId = 'leaky' | 'fixed' | 'wrong-turn' | 'yours';

export const VARIANT_LABELS: Readonly<Record<VariantId, string>> = {
  leaky: 'Leaky',
  fixed: 'Fixed',
  'wrong-turn': 'Wrong turn',
  yours: 'Yours',
};

/** The shape that goes with a variant's colour: nothing is told by colour alone. */
export const VARIANT_SHAPES = {
  leaky: 'drop',
  fixed: 'ring',
  'wrong-turn': 'triangle',
  yours: 'diamond',
} as const satisfies Readonly<Record<VariantId, string>>;

/** A server program with its variants, for one runtime. Never a measurement. */
export interface Sample {
  /** Unique over all samples: `<slug>/<runtime>`. Drafts are kept under it. */
  readonly id: string;
  readonly title: string;
  readonly runtime: RuntimeId;
  /** The user's own from the start: the traffic may not fit what they have put into it. */
  readonly own?: true;
  readonly variants: Readonly<Partial<Record<VariantId, Program>>>;
}

/** What drives a run: the traffic, and how often to take a reading. */
export interface LoadPlan {
  readonly profile: LoadProfile;
  readonly everyMs: VirtualMs;
}

/** Total virtual time of a profile's stages. */
export function durationMs(profile: LoadProfile): VirtualMs {
  let total = 0;
  for (const stage of profile.model.stages) total += stage.durationMs;
  return total;
}
