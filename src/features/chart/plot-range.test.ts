import { expect, test } from 'vitest';
import { extentOf, roundUp, xEnd, yRange } from './plot-range';

test('memory that grows from little begins at zero', () => {
  expect(yRange({ min: 40_000, max: 610_000 }, 'memory')).toEqual({ min: 0, max: 800_000 });
});

test('memory that moves far above zero gets a scale of its own, round at both ends', () => {
  const { min, max } = yRange({ min: 5_020_000, max: 5_610_000 }, 'memory');
  expect(min).toBeGreaterThan(4_000_000);
  expect(min).toBeLessThanOrEqual(5_020_000);
  expect(max).toBeGreaterThanOrEqual(5_610_000);
  expect(min % 100_000).toBe(0);
});

test('noise of some bytes stays flat to the eye', () => {
  const { min, max } = yRange({ min: 40_000, max: 40_100 }, 'memory');
  expect(max - min).toBeGreaterThan(16_000);
});

test('the scale does not move with each reading', () => {
  const ends = new Set(
    Array.from({ length: 100 }, (_, i) => yRange({ min: 0, max: 500_000 + i * 1000 }, 'memory').max),
  );
  expect(ends.size).toBeLessThan(4);
});

test('the x-axis ends at the expected end while it runs and at the data when it is over', () => {
  expect(xEnd(100, 0.1, 2400, false)).toBe(2400);
  expect(xEnd(2399, 1, 2400, true)).toBe(2399);
  expect(xEnd(130, 0.1, null, false)).toBe(1500);
});

test('rounding up stays within a third', () => {
  for (const value of [1, 7, 13, 99, 101, 4321]) {
    expect(roundUp(value)).toBeGreaterThanOrEqual(value);
    expect(roundUp(value)).toBeLessThanOrEqual(value * 1.34);
  }
});

test('an extent over nothing is null', () => {
  expect(extentOf([new Float64Array(0)])).toBeNull();
  expect(extentOf([Float64Array.of(3, 1), Float64Array.of(7)])).toEqual({ min: 1, max: 7 });
});
