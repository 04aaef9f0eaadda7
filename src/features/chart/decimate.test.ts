import { expect, test } from 'vitest';
import { decimate } from './decimate';

const ramp = (length: number) => Float64Array.from({ length }, (_, index) => index);

test('short columns are passed through untouched', () => {
  const columns = { x: ramp(100), ys: [ramp(100)] };
  expect(decimate(columns, 100)).toBe(columns);
});

test('a single spike among 200,000 readings survives', () => {
  const y = new Float64Array(200_000);
  y[123_456] = 9;
  const { x, ys } = decimate({ x: ramp(200_000), ys: [y] }, 1000);
  expect(x.length).toBeLessThanOrEqual(1000);
  expect(Math.max(...(ys[0] ?? []))).toBe(9);
});

test('the first and the last x stay, and x never falls', () => {
  const { x } = decimate({ x: ramp(4321), ys: [ramp(4321)] }, 200);
  expect(x[0]).toBe(0);
  expect(x.at(-1)).toBe(4320);
  expect([...x].every((value, index) => index === 0 || value >= (x[index - 1] ?? 0))).toBe(true);
});

test('a bucket keeps the order of its lowest and highest value', () => {
  const { ys } = decimate({ x: ramp(8), ys: [Float64Array.of(5, 9, 1, 5, 5, 1, 9, 5)] }, 4);
  expect([...(ys[0] ?? [])]).toEqual([9, 1, 1, 9]);
});
