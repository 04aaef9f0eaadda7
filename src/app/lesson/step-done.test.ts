import { expect, test } from 'vitest';
import { ACTIVITY_LABELS, type ActivityKind } from '../../domain/lesson';
import { isDoneByAnswers, isDoneByReading, isDoneByRun } from './step-done';

const KINDS = Object.keys(ACTIVITY_LABELS) as ActivityKind[];

test('A step is done by reading it, by a run, or by what it asks: each by one of these alone.', () => {
  expect(KINDS.filter(isDoneByReading)).toEqual(['story', 'predict', 'diff', 'take-home']);
  const byRun = (kind: ActivityKind) => isDoneByRun(kind, ['leaky', 'wrong-turn']);
  expect(KINDS.filter(byRun)).toEqual(['watch', 'wrong-turn']);
  expect([isDoneByReading(undefined), isDoneByRun(undefined, [])]).toEqual([false, false]);
});

test('A run of leaky and fixed shows what to watch, but no wrong turn.', () => {
  expect(isDoneByRun('watch', ['leaky', 'fixed'])).toBe(true);
  expect(isDoneByRun('wrong-turn', ['leaky', 'fixed'])).toBe(false);
});

test('Questions are done when each of the step’s has its right answer, one that was given twice counted once.', () => {
  expect(isDoneByAnswers(['7.0'], 7, 1)).toBe(true);
  expect(isDoneByAnswers(['7.0', '7.0'], 7, 2)).toBe(false);
  expect(isDoneByAnswers(['7.0', '17.1', '1.1'], 7, 2)).toBe(false);
  expect(isDoneByAnswers(['7.1', '7.0', '3.0'], 7, 2)).toBe(true);
});
