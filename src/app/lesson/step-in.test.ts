import { expect, test } from 'vitest';
import { stepIn } from './step-in';

test('An address names a step from 1 to the last; anything else leads to the first.', () => {
  const at = (search: string) => stepIn(new URLSearchParams(search), 9);
  expect(['', 'step=1', 'step=2', 'step=9'].map(at)).toEqual([0, 0, 1, 8]);
  expect(['step=0', 'step=10', 'step=-1', 'step=1.5', 'step=two', 'step='].map(at)).toEqual([
    0, 0, 0, 0, 0, 0,
  ]);
});
