import type { LanguageId } from '../../workers/contract';
import type { LessonSummary } from './lesson';
import type { Runtimes } from './runtimes';
import type { VariantId } from './sample';

/** Live bytes by requests, thinned out: a learner's own run, small enough to keep. */
export type Curve = readonly (readonly [requests: number, bytes: number])[];

/** What a learner has done in one lesson. */
export interface LessonProgress {
  /** Numbers of the steps that were done, 0-based: read, run, answered or passed, as the step asks. */
  readonly done: readonly number[];
  /** Where the learner was last. */
  readonly last: number;
  /** The option last chosen, by `step.quiz`. */
  readonly answers: Readonly<Record<string, number>>;
  /** Questions that were answered rightly, by `step.quiz`. */
  readonly right: readonly string[];
  /** Ids of the checks that the last attempt passed, by language. */
  readonly passed: Readonly<Partial<Record<LanguageId, readonly string[]>>>;
  /** Languages in which all checks were passed at some time. */
  readonly solved: readonly LanguageId[];
  /** The last run of each variant, by language. */
  readonly curves: Readonly<Partial<Record<LanguageId, Readonly<Partial<Record<VariantId, Curve>>>>>>;
}

/** What is kept of a learner, all lessons together. */
export interface Progress {
  readonly format: 'leak-lab-progress';
  readonly version: 1;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
}

export const NO_PROGRESS: Progress = { format: 'leak-lab-progress', version: 1, lessons: {} };
export const NOT_BEGUN: LessonProgress = {
  done: [],
  last: 0,
  answers: {},
  right: [],
  passed: {},
  solved: [],
  curves: {},
};

const MAX_POINTS = 40;
const MAX_LESSONS = 500;
const MAX_STEPS = 100;

export type LessonState = 'not begun' | 'begun' | 'done';

/** Where a learner stands in a lesson. */
export function stateOf(lesson: LessonSummary, progress: Progress): LessonState {
  const own = progress.lessons[lesson.slug];
  if (!own || own.done.length === 0) return 'not begun';
  return lesson.steps.every((_, step) => own.done.includes(step)) ? 'done' : 'begun';
}

/** How many of a lesson's steps were done. */
export function stepsDone(lesson: LessonSummary, progress: Progress): number {
  const own = progress.lessons[lesson.slug];
  return own ? lesson.steps.filter((_, step) => own.done.includes(step)).length : 0;
}

/** Every nth point of a curve, and its last. */
export function thin(points: Curve): Curve {
  if (points.length <= MAX_POINTS) return points;
  const every = Math.ceil(points.length / (MAX_POINTS - 1));
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

/**
 * Reads progress that was stored or exported. Unknown keys and languages are dropped; what has another shape is refused with a sentence,
 * so that a wrong file loses nothing.
 */
export function parseProgress(
  text: string,
  runtimes: Runtimes,
): { readonly ok: true; readonly value: Progress } | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('This file is no JSON, so it holds no progress. Nothing has been changed.');
  }
  if (!isRecord(value) || value['format'] !== 'leak-lab-progress')
    return refuse('This file was not exported from Leak Lab. Nothing has been changed.');
  if (value['version'] !== 1)
    return refuse(
      'This file was exported by a newer Leak Lab than this one. Reload the page and try again; nothing has been changed.',
    );
  const source = value['lessons'];
  if (!isRecord(source) || Object.keys(source).length > MAX_LESSONS)
    return refuse('This file’s list of lessons can’t be read. Nothing has been changed.');
  const isLanguage = (name: string): boolean => runtimes.findLanguage(name) !== null;
  const byLanguage = <T>(from: unknown, read: (one: unknown) => T): Partial<Record<LanguageId, T>> =>
    Object.fromEntries(entries(from).flatMap(([key, one]) => (isLanguage(key) ? [[key, read(one)]] : [])));
  const lessons: Record<string, LessonProgress> = {};
  for (const [slug, one] of Object.entries(source)) {
    if (!/^[a-z0-9-]{1,80}$/.test(slug) || !isRecord(one)) continue;
    lessons[slug] = {
      done: whole(one['done']),
      last: whole([one['last']])[0] ?? 0,
      answers: Object.fromEntries(
        entries(one['answers']).flatMap(([key, answer]) => {
          const [option] = whole([answer]);
          return option !== undefined && QUESTION.test(key) ? [[key, option]] : [];
        }),
      ),
      right: texts(one['right']).filter((key) => QUESTION.test(key)),
      passed: byLanguage(one['passed'], texts),
      solved: texts(one['solved']).filter(isLanguage),
      curves: byLanguage(one['curves'], (curves) =>
        Object.fromEntries(
          entries(curves).flatMap(([variant, curve]) =>
            isVariant(variant) ? [[variant, points(curve)]] : [],
          ),
        ),
      ),
    };
  }
  return { ok: true, value: { ...NO_PROGRESS, lessons } };
}

const QUESTION = /^\d{1,3}\.\d{1,3}$/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entries(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value).slice(0, MAX_LESSONS) : [];
}

function whole(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one): one is number => Number.isInteger(one) && one >= 0 && one < MAX_STEPS);
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((one): one is string => typeof one === 'string' && one.length < 100)
    .slice(0, MAX_STEPS);
}

function points(value: unknown): Curve {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_POINTS).flatMap((point) => {
    const [requests, bytes] = Array.isArray(point) ? point : [];
    return Number.isFinite(requests) && Number.isFinite(bytes) ? [[requests, bytes] as const] : [];
  });
}

function isVariant(value: string): value is VariantId {
  return ['leaky', 'fixed', 'wrong-turn', 'yours'].includes(value);
}
