import { expect, test } from 'vitest';
import { fitted, including, panned, zoomed } from './zoom-window';

const full = { min: 0, max: 4800 };

test('What is under the pointer stays there while zooming.', () => {
  expect(zoomed(null, full, 0.5, 1200)).toEqual({ min: 600, max: 3000 });
  expect(zoomed({ min: 600, max: 3000 }, full, 0.5, 600)).toEqual({ min: 600, max: 1800 });
});

test('Zooming out ends at the whole, and zooming in at a five-thousandth of it.', () => {
  expect(zoomed({ min: 600, max: 3000 }, full, 4, 1000)).toBeNull();
  const closest = zoomed({ min: 100, max: 101 }, full, 0.001, 100.5);
  expect((closest?.max ?? 0) - (closest?.min ?? 0)).toBeCloseTo(0.96);
});

test('A window is moved no further than there is something to see.', () => {
  expect(panned({ min: 600, max: 1600 }, full, -1)).toEqual({ min: 0, max: 1000 });
  expect(panned({ min: 600, max: 1600 }, full, 9)).toEqual({ min: 3800, max: 4800 });
  expect(panned(null, full, 1)).toBeNull();
});

test('A window follows a cursor that leaves it.', () => {
  expect(including({ min: 600, max: 1600 }, full, 1700)).toEqual({ min: 700, max: 1700 });
  expect(including({ min: 600, max: 1600 }, full, 1000)).toEqual({ min: 600, max: 1600 });
  expect(fitted({ min: 5, max: 5 }, full)).toBeNull();
});
