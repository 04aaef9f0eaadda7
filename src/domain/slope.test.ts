import { expect, test } from 'vitest';
import { median, theilSen } from './slope';

test('The slope of a straight line is exact.', () => {
  expect(theilSen([0, 100, 200, 300], [10, 24_760, 49_510, 74_260])).toBe(247.5);
});

test('One outlier in ten doesn’t move the slope.', () => {
  const x = Array.from({ length: 10 }, (_, i) => i * 10);
  const y = x.map((at) => at * 3);
  y[4] = 1e6;
  expect(theilSen(x, y)).toBe(3);
});

test('Where x never changes there is no slope.', () => {
  expect(theilSen([5, 5, 5], [1, 2, 3])).toBeNaN();
  expect(theilSen([], [])).toBeNaN();
});

test('A long series is thinned and keeps its slope.', () => {
  const x = Float64Array.from({ length: 200_000 }, (_, i) => i);
  expect(
    theilSen(
      x,
      x.map((at) => at * 2 + 1),
    ),
  ).toBe(2);
});

test('The median of an even number of values is the mean of the two in the middle.', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});
