import { expect, test } from 'vitest';
import { runtimes } from '../lab/runtimes';
import type { LessonSummary } from './lesson';
import { NO_PROGRESS, NOT_BEGUN, type Progress, parseProgress, stateOf, stepsDone, thin } from './progress';

const lesson = {
  slug: 'a-lesson',
  steps: [{}, {}, {}],
} as unknown as LessonSummary;

const having = (done: readonly number[]): Progress => ({
  ...NO_PROGRESS,
  lessons: { 'a-lesson': { ...NOT_BEGUN, done } },
});

test('A lesson is begun with its first step and done with its last, in whatever order.', () => {
  expect(stateOf(lesson, NO_PROGRESS)).toBe('not begun');
  expect(stateOf(lesson, having([2]))).toBe('begun');
  expect(stateOf(lesson, having([2, 0, 1]))).toBe('done');
  expect(stepsDone(lesson, having([0, 2, 7]))).toBe(2);
});

test('Progress comes back from its own file as it was.', () => {
  const progress: Progress = {
    ...NO_PROGRESS,
    lessons: {
      'a-lesson': {
        done: [0, 1],
        last: 1,
        answers: { '7.0': 2 },
        right: ['7.0'],
        passed: { python: ['flat'] },
        solved: ['typescript'],
        curves: {
          python: {
            leaky: [
              [0, 100],
              [2400, 500_000],
            ],
          },
        },
      },
    },
  };
  expect(parseProgress(JSON.stringify(progress), runtimes)).toEqual({ ok: true, value: progress });
});

test('A file that holds no progress is refused with a sentence that says nothing was changed.', () => {
  for (const text of [
    '',
    'no JSON',
    '[]',
    '{"a":1}',
    '{"format":"leak-lab-progress","version":2,"lessons":{}}',
  ]) {
    const parsed = parseProgress(text, runtimes);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message).toMatch(/othing has been changed/);
  }
});

test('What has another shape inside a file is dropped, and the rest is kept.', () => {
  const text = JSON.stringify({
    format: 'leak-lab-progress',
    version: 1,
    lessons: {
      '../x': { done: [0] },
      'a-lesson': {
        done: [0, -1, 1.5, 'x', 2],
        last: 'x',
        answers: { '7.0': 1, bad: 2, '1.1': 'x' },
        right: [7, '7.0', 'x'],
        passed: { python: ['flat', 3], cobol: ['flat'] },
        solved: ['python', 'cobol'],
        curves: { python: { leaky: [[0, 1], ['x', 2], [1]], other: [] } },
      },
    },
  });
  const parsed = parseProgress(text, runtimes);
  expect(parsed.ok && parsed.value.lessons).toEqual({
    'a-lesson': {
      done: [0, 2],
      last: 0,
      answers: { '7.0': 1 },
      right: ['7.0'],
      passed: { python: ['flat'] },
      solved: ['python'],
      curves: { python: { leaky: [[0, 1]] } },
    },
  });
});

test('A long curve is thinned out to forty points, its ends kept.', () => {
  const curve = Array.from({ length: 1000 }, (_, i) => [i, i * 2] as const);
  const few = thin(curve);
  expect(few.length).toBeLessThanOrEqual(40);
  expect(few[0]).toEqual([0, 0]);
  expect(few.at(-1)).toEqual([999, 1998]);
});
