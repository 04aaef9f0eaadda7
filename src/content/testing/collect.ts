import type { LanguageId } from '../../../workers/contract';
import { record as python } from '../../../workers/cpython/record';
import { record as typescript } from '../../../workers/quickjs/record';
import { Runtimes } from '../../domain/runtimes';
import type { VariantId } from '../../domain/sample';
import type { Complain } from '../problem';
import type { Course, TextContext } from '../text-context';

/** Two, whatever else there is while one develops. */
export const TWO_RUNTIMES = new Runtimes([python, typescript]);

/** A course of two lessons and two terms, for tests of what a text may refer to. */
export const COURSE: Course = {
  runtimes: TWO_RUNTIMES,
  lessons: new Map([
    ['first-leak', { title: 'The first leak' }],
    ['second-leak', { title: 'The second leak' }],
  ]),
  terms: new Map([
    ['retaining-path', 'What keeps an object alive.'],
    ['cache', 'A memory of answers.'],
  ]),
  recorded: new Map(),
  recording: false,
};

/** Keeps what is complained of as `line: message`. */
export function collect(): { readonly complain: Complain; readonly problems: string[] } {
  const problems: string[] = [];
  return { problems, complain: (line, message) => problems.push(`${line}: ${message}`) };
}

/** The context of a lesson's text in both languages, unless `change` says otherwise, and what was complained of in it. */
export function contextOf(change: Partial<TextContext> = {}): {
  readonly context: TextContext;
  readonly problems: string[];
} {
  const { complain, problems } = collect();
  const languages: readonly LanguageId[] = ['python', 'typescript'];
  const context: TextContext = {
    course: COURSE,
    slug: 'first-leak',
    languages,
    complain,
    runOf: (target) =>
      target === 'leaky' || target === 'fixed'
        ? { variant: target as VariantId }
        : `run=${target} is not known.`,
    ...change,
  };
  return { context, problems };
}
