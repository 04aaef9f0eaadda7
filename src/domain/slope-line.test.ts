import { expect, test } from 'vitest';
import { placeSlope } from './slope-line';

const x = Float64Array.from({ length: 41 }, (_, i) => i * 100);

test('A line lies exactly on a column that rises evenly, from its first reading.', () => {
  expect(
    placeSlope(
      x,
      x.map((at) => 5000 + 177.2 * at),
      177.2,
    ),
  ).toEqual({
    perUnit: 177.2,
    level: expect.closeTo(5000, 6),
    from: 0,
  });
});

test('A line begins where a cache beside the leak has filled.', () => {
  const line = placeSlope(
    x,
    x.map((at) => 100 * at + 300_000 * (1 - Math.exp(-at / 300))),
    100,
  );
  expect(line?.level).toBeCloseTo(300_000, -3);
  expect(line?.from).toBeGreaterThan(4);
  expect(line?.from).toBeLessThan(15);
});

test('A few outliers don’t move it.', () => {
  const y = x.map((at) => 1000 + 10 * at);
  y[30] = 9e9;
  expect(placeSlope(x, y, 10)?.level).toBe(1000);
});

test('Too few readings carry no line.', () => {
  expect(placeSlope(x.subarray(0, 2), x.subarray(0, 2), 1)).toBeNull();
  expect(placeSlope(x, x, Number.NaN)).toBeNull();
});
