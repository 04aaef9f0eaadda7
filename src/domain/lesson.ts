import type { Root } from 'hast';
import type { InstrumentId, LanguageId, RuntimeId } from '../../workers/contract';
import type { Check } from './check';
import type { Recorded, RecordedName } from './recorded';
import type { LoadPlan, Sample, VariantId } from './sample';
import type { VerdictClass } from './verdict-types';

/** The parts of the course, in its order. */
export const PARTS = ['symptoms', 'causes', 'beyond', 'typescript'] as const;
export type PartId = (typeof PARTS)[number];

export const PART_LABELS: Readonly<Record<PartId, { readonly title: string; readonly about: string }>> = {
  symptoms: {
    title: 'What a leak looks like',
    about: 'How it shows in production, before anybody knows the cause.',
  },
  causes: {
    title: 'Five causes',
    about: 'The classics: each in a program that leaks, with the same program mended.',
  },
  beyond: {
    title: 'Further causes',
    about: 'What else holds on to memory, and two things that only look like it.',
  },
  typescript: {
    title: 'TypeScript classics',
    about: 'Leaks at home in event loops and closures.',
  },
};

export const LEVELS = ['first steps', 'working knowledge', 'advanced'] as const;
export type Level = (typeof LEVELS)[number];

/** Where one can look in a diagnosis: an instrument of the process, who holds what grows, or its console. */
export type LookAt = InstrumentId | 'holders' | 'console';

/** What a step asks of the reader. */
export type Activity =
  | { readonly kind: 'story' }
  | { readonly kind: 'predict'; readonly side: VariantId }
  | { readonly kind: 'watch' }
  | { readonly kind: 'diagnose'; readonly side: VariantId; readonly instrument: LookAt }
  | { readonly kind: 'wrong-turn' }
  | { readonly kind: 'diff' }
  | { readonly kind: 'exercise' }
  | { readonly kind: 'quiz' }
  | { readonly kind: 'take-home' };
export type ActivityKind = Activity['kind'];

/** What the parts of a lesson are called, in their order. */
export const ACTIVITY_LABELS: Readonly<Record<ActivityKind, string>> = {
  story: 'Story',
  predict: 'Predict',
  watch: 'Watch',
  diagnose: 'Diagnose',
  'wrong-turn': 'Wrong turn',
  diff: 'Fix',
  exercise: 'Your turn',
  quiz: 'Quiz',
  'take-home': 'Take it home',
};

/** Code in a text, with what running it means. */
export interface Snippet {
  readonly kind: 'snippet';
  /** Shown with this language only; absent: with both. */
  readonly language?: LanguageId;
  readonly code: string;
  /** What follows the fence: `python`, `typescript`, `sql`, `text` … */
  readonly notation: string;
  /** Absent: only shown. */
  readonly run?: {
    /** Runs in the console of this variant's process, after its run. */
    readonly variant: VariantId;
    /** The name of what it has to raise. */
    readonly raises?: string;
    /** In a page: the lesson whose process it is. */
    readonly lesson?: string;
  };
  /** Where it stands, for messages. */
  readonly line: number;
}

export interface QuizOption {
  readonly text: Root;
  readonly right: boolean;
  /** Why it is right or wrong. */
  readonly why: Root;
}

export interface Quiz {
  readonly kind: 'quiz';
  readonly language?: LanguageId;
  readonly question: string;
  readonly options: readonly QuizOption[];
  /** What shows it: one for all, or one for each language. */
  readonly proofs?: readonly Snippet[];
}

/** A button that opens the experiment which proves what a page says. */
export interface ShowMe {
  readonly kind: 'show';
  readonly lesson: string;
  readonly title: string;
  /** 1-based, as in the lesson's address. */
  readonly step: number;
}

/** A piece of a step or a page. Prose is a tree of elements: rendered without ever parsing HTML. */
export type Block =
  | { readonly kind: 'prose'; readonly language?: LanguageId; readonly body: Root }
  | Snippet
  | Quiz
  | ShowMe;

/** One screen of a lesson, and a presenter's slide. */
export interface Step {
  readonly title: string;
  readonly activity: Activity;
  readonly blocks: readonly Block[];
}

/** What a variant is promised to do; executed in CI. */
export interface Expectation {
  /** Any of these is right. */
  readonly verdict: readonly VerdictClass[];
  /** Growth per request by type or counter name, exact. */
  readonly growing?: Readonly<Record<string, number>>;
  readonly cause?: {
    readonly type?: string;
    /** The footnote on the line that allocates. */
    readonly mark?: number;
    readonly holder?: string;
  };
  /** Ids of the exercise's checks that this variant fails, exactly. */
  readonly fails?: readonly string[];
}

/** What whoever teaches a lesson says and asks. Text with `code` in backticks. */
export interface TeacherNotes {
  readonly talking: readonly string[];
  readonly questions: readonly string[];
  readonly misconceptions: readonly string[];
}

/** How tests measure a take-home project outside of the lab: with so many requests, or not, and then why. */
export interface NativeMeasure {
  readonly requests?: number;
  readonly skip?: string;
}

/** What a list of lessons needs to know. */
export interface LessonSummary {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly level: Level;
  readonly part: PartId;
  /** Slugs of the lessons that should come before. */
  readonly requires: readonly string[];
  readonly goal: string;
  readonly runtimes: readonly RuntimeId[];
  /** What its steps are, in their order: a map of progress needs no more. */
  readonly steps: readonly { readonly title: string; readonly activity: Activity }[];
  /** Ids of the exercise's checks; empty where there is no exercise. */
  readonly checks: readonly string[];
}

/** A task whose answer is checked by running it. */
export interface Exercise {
  readonly task: string;
  readonly blocks: readonly Block[];
  readonly plan: LoadPlan;
  readonly checks: readonly Check[];
  /** By runtime. `yours` holds what the learner starts from. */
  readonly samples: Readonly<Record<RuntimeId, Sample>>;
  /** Our own answer, by runtime; as a sample whose `yours` is the solution. */
  readonly solutions: Readonly<Record<RuntimeId, Sample>>;
}

export interface Lesson extends Omit<LessonSummary, 'steps'> {
  readonly steps: readonly Step[];
  readonly teacher: TeacherNotes;
  readonly samples: Readonly<Record<RuntimeId, Sample>>;
  readonly plan: LoadPlan;
  /** What a supervisor does with the lesson's processes; null: nothing. */
  readonly supervision: {
    readonly killAtBytes: number | null;
    readonly recycleAfterRequests: number | null;
  };
  readonly expect: Readonly<Record<RuntimeId, Readonly<Partial<Record<VariantId, Expectation>>>>>;
  /** What is said about measuring the take-home projects, by runtime; where nothing is, they are measured as usual. */
  readonly natively?: Readonly<Record<RuntimeId, NativeMeasure>>;
  readonly exercise: Exercise | null;
  /** What CI's runs measured, by runtime. */
  readonly recorded: Readonly<Record<RuntimeId, Readonly<Partial<Record<RecordedName, Recorded>>>>>;
}

/** A page in sections, such as the FAQ. */
export interface TextPage {
  readonly id: PageId;
  readonly title: string;
  readonly summary: string;
  readonly intro: readonly Block[];
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly blocks: readonly Block[];
  }[];
}

export const PAGES = ['faq', 'guide', 'glossary', 'source'] as const;
export type PageId = (typeof PAGES)[number];
