import type { EmbedLanguage, EmbedSide } from '../../domain/embed/protocol';
import type { LoadPlan } from '../../domain/sample';
import type { Supervision } from '../../lab/lab-state';

/** A side's program: its files by name. */
export type Files = Readonly<Record<string, string>>;

/** What an embed's page carries beside what it shows: put there when the site is built. */
export interface PageData {
  /** `scratch` for the empty bench. */
  readonly slug: string;
  readonly title: string;
  readonly languages: readonly EmbedLanguage[];
  readonly programs: Readonly<Record<string, Readonly<Partial<Record<EmbedSide, Files>>>>>;
  readonly plan: LoadPlan;
  /** Of the exercise, whose program is `yours`; null where there is none. */
  readonly ownPlan: LoadPlan | null;
  readonly supervision: Supervision;
  readonly steps: readonly { readonly title: string; readonly bench: StepBench }[];
}

/** Which programs a step is about: the pair, the wrong turn in the place of the fix, or one's own. */
export type StepBench = 'pair' | 'wrong-turn' | 'yours';
