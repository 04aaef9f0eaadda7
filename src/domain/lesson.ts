import type { Root } from 'hast';
import type { RuntimeId } from '../../workers/contract';
import type { LoadPlan, Sample, VariantId } from './sample';
import type { VerdictClass } from './verdict-types';

/** One screen of a lesson, and a presenter's slide. */
export interface Step {
  readonly title: string;
  /** Prose as a tree of elements: rendered without ever parsing HTML. */
  readonly body: Root;
}

/** What a variant is promised to do; executed in CI. */
export interface Expectation {
  readonly verdict: VerdictClass;
  /** Growth per request by type or counter name, exact. */
  readonly growing?: Readonly<Record<string, number>>;
}

/** What a list of lessons needs to know. */
export interface LessonSummary {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly level: 'first steps' | 'working knowledge' | 'advanced';
  readonly runtimes: readonly RuntimeId[];
}

export interface Lesson extends LessonSummary {
  readonly steps: readonly Step[];
  readonly samples: Readonly<Record<RuntimeId, Sample>>;
  readonly plan: LoadPlan;
  readonly expect: Readonly<Record<RuntimeId, Readonly<Partial<Record<VariantId, Expectation>>>>>;
}
