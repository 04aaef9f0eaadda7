import { expect, test } from 'vitest';
import { roundUp } from './recorder-drawing';

test('The scale ends at a round number that holds every value.', () => {
  expect([0, 1, 3, 180, 830_200, 4_600_000, 9_999_999].map(roundUp)).toEqual([
    1, 1, 5, 200, 1_000_000, 5_000_000, 10_000_000,
  ]);
});
