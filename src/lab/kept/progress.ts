import { createStore } from 'zustand/vanilla';
import type { LanguageId } from '../../../workers/contract';
import {
  type Curve,
  type LessonProgress,
  NO_PROGRESS,
  NOT_BEGUN,
  type Progress,
  parseProgress,
  thin,
} from '../../domain/progress';
import type { VariantId } from '../../domain/sample';
import type { Series } from '../../domain/series';
import { runtimes } from '../runtimes';
import { keepText, keptText, layAside } from './storage';

const STORAGE_KEY = 'leak-lab:progress:1';

export interface ProgressState {
  readonly progress: Progress;
  /** False when the browser refuses to store: then it lives until the page is closed, and the page says so. */
  readonly stored: boolean;
}

export const progressStore = createStore<ProgressState>(() => ({ progress: restore(), stored: true }));

/** What a learner does, noted; kept in this browser and nowhere else. */
export const progressActions = {
  /** The learner is at this step. */
  visit: (slug: string, step: number) =>
    change(slug, (own) => (own.last === step && own.done.length > 0 ? own : { ...own, last: step })),
  /** What the step asks has been done. */
  done: (slug: string, step: number) =>
    change(slug, (own) =>
      own.done.includes(step) ? own : { ...own, done: [...own.done, step].sort(byNumber) },
    ),
  answer: (slug: string, step: number, quiz: number, option: number, right: boolean) =>
    change(slug, (own) => {
      const key = `${step}.${quiz}`;
      return {
        ...own,
        answers: { ...own.answers, [key]: option },
        right: right && !own.right.includes(key) ? [...own.right, key] : own.right,
      };
    }),
  /** The checks that the present attempt passes; `all` when the exercise is solved. */
  passed: (slug: string, language: LanguageId, ids: readonly string[], all: boolean) =>
    change(slug, (own) => ({
      ...own,
      passed: { ...own.passed, [language]: ids },
      solved: all && !own.solved.includes(language) ? [...own.solved, language] : own.solved,
    })),
  /** Keeps the curve of a variant's run, thinned out. */
  ran: (slug: string, language: LanguageId, variant: VariantId, series: Series) =>
    change(slug, (own) => ({
      ...own,
      curves: { ...own.curves, [language]: { ...own.curves[language], [variant]: curveOf(series) } },
    })),
  /** The text of a file that {@link progressActions.restore} takes back. */
  save: (): string => JSON.stringify(progressStore.getState().progress, null, 1),
  /** Takes exported progress in place of what is there. Returns a sentence where it can't. */
  restore(text: string): string | null {
    const parsed = parseProgress(text, runtimes);
    if (!parsed.ok) return parsed.message;
    keep(parsed.value);
    return null;
  },
  /** Forgets everything. Returns what was there, so that it can be put back. */
  reset(): Progress {
    const before = progressStore.getState().progress;
    keep(NO_PROGRESS);
    return before;
  },
  putBack: (progress: Progress) => keep(progress),
};

/** Live bytes after collection, by requests. */
export function curveOf(series: Series): Curve {
  const requests = series.column('requests');
  return thin(Array.from(series.column('liveBytes'), (bytes, i) => [requests[i] ?? 0, bytes] as const));
}

function change(slug: string, how: (own: LessonProgress) => LessonProgress): void {
  const { progress } = progressStore.getState();
  const own = progress.lessons[slug] ?? NOT_BEGUN;
  const next = how(own);
  if (next !== own) keep({ ...progress, lessons: { ...progress.lessons, [slug]: next } });
}

function keep(progress: Progress): void {
  const stored = keepText(STORAGE_KEY, JSON.stringify(progress));
  progressStore.setState({ progress, stored });
}

function restore(): Progress {
  const text = keptText(STORAGE_KEY);
  if (text === null) return NO_PROGRESS;
  const parsed = parseProgress(text, runtimes);
  if (parsed.ok) return parsed.value;
  // Half-written, or by something else: laid aside before the next step takes its place.
  if (text !== '') layAside(STORAGE_KEY, text);
  return NO_PROGRESS;
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** Two windows of the same browser: what one keeps, the other shows. */
if (typeof addEventListener === 'function')
  addEventListener('storage', (event: StorageEvent) => {
    if (event.key === STORAGE_KEY) progressStore.setState({ progress: restore() });
  });
