import { expect, test } from 'vitest';
import type { LessonSummary } from '../../domain/lesson';
import { type LessonProgress, NO_PROGRESS, NOT_BEGUN, type Progress } from '../../domain/progress';
import { hrefOf, nextLesson } from './next-lesson';

const STEPS = ['story', 'watch', 'take-home'].map((kind) => ({ title: kind, activity: { kind } }));
const lessons = ['one', 'two', 'three'].map(
  (slug, index) =>
    ({
      slug,
      number: index + 1,
      title: slug.toUpperCase(),
      steps: STEPS,
      checks: [],
    }) as unknown as LessonSummary,
);
const [one] = lessons as [LessonSummary, ...LessonSummary[]];

const ALL = [0, 1, 2];
function progress(by: Readonly<Record<string, Partial<LessonProgress>>>): Progress {
  return {
    ...NO_PROGRESS,
    lessons: Object.fromEntries(Object.entries(by).map(([slug, own]) => [slug, { ...NOT_BEGUN, ...own }])),
  };
}
const next = (by: Parameters<typeof progress>[0]) => nextLesson(lessons, progress(by))?.slug ?? null;

test('One goes on with the lesson that is under way, before any that comes earlier and is not begun.', () => {
  expect(next({})).toBe('one');
  expect(next({ one: { done: ALL } })).toBe('two');
  expect(next({ three: { done: [0] } })).toBe('three');
  expect(next({ one: { done: ALL }, two: { done: ALL }, three: { done: ALL } })).toBeNull();
});

test('One comes back to the step where one was; to the beginning where that is the first, or is no more.', () => {
  expect(hrefOf(one, progress({}))).toBe('/learn/one');
  expect(hrefOf(one, progress({ one: { last: 0 } }))).toBe('/learn/one');
  expect(hrefOf(one, progress({ one: { last: 2 } }))).toBe('/learn/one?step=3');
  expect(hrefOf(one, progress({ one: { last: 3 } }))).toBe('/learn/one');
});
