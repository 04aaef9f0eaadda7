import { expect, test } from 'vitest';
import { curveShape } from './curve-shape';

const curve = (of: (share: number) => number, length = 60) =>
  Float64Array.from({ length }, (_, i) => of(i / (length - 1)));

test('Each shape has its name.', () => {
  const shapes = [
    curve(() => 100),
    curve((x) => 100 * x),
    curve((x) => 100 * x * x),
    curve((x) => 100 * (1 - Math.exp(-8 * x))),
    curve((x) => 100 * ((5 * x) % 1)),
    curve((x) => (Math.abs(x - 0.5) < 0.05 ? 100 : 0)),
    curve((x) => 100 - 80 * x),
    curve((x) => 100 * Math.abs(x - 0.5)),
  ].map((values) => curveShape(values, 10));
  expect(shapes).toEqual(['flat', 'rises', 'rises', 'levels', 'sawtooth', 'spike', 'falls', 'wavy']);
});

test('A rise with small teeth is a rise, and a movement below the floor is flat.', () => {
  expect(
    curveShape(
      curve((x) => 100 * x + 10 * ((20 * x) % 1)),
      10,
    ),
  ).toBe('rises');
  expect(
    curveShape(
      curve((x) => 9 * x),
      10,
    ),
  ).toBe('flat');
});

test('A spike of one reading among 200,000 is seen.', () => {
  const values = new Float64Array(200_000);
  values[77_777] = 50;
  expect(curveShape(values, 10)).toBe('spike');
});

test('Nothing, or one value, is flat.', () => {
  expect(curveShape([], 0)).toBe('flat');
  expect(curveShape([7], 0)).toBe('flat');
});
