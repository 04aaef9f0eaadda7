import { expect, test } from 'vitest';
import { nextPart } from './next-part';

test('F6 goes around all parts, in either direction; from outside to the first or to the last.', () => {
  expect([-1, 0, 1, 2].map((here) => nextPart(here, 3, false))).toEqual([0, 1, 2, 0]);
  expect([-1, 2, 1, 0].map((here) => nextPart(here, 3, true))).toEqual([2, 1, 0, 2]);
});
