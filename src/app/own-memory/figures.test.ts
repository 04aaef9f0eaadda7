import { expect, test } from 'vitest';
import { distinct, leftOver, signed } from './figures';

test('A count that never changed is told once; else every value that there was, the smallest first.', () => {
  expect(distinct([666, 666])).toBe('always 666');
  expect(distinct([12, 9, 1200, 12])).toBe('9, 12, 1,200');
});

test('A change has its sign.', () => {
  expect(signed(1_500_000)).toMatch(/^\+1\.5 MB$/);
  expect(signed(0)).not.toMatch(/\+/);
  expect(signed(-1_500_000)).toMatch(/^[-−–]1\.5 MB$/);
});

test('What was left over is told by kind; processes count from none, the others from the first cycle.', () => {
  const first = { elements: 100, frames: 2, processes: 1 };
  expect(leftOver(first, { ...first, processes: 0 })).toMatch(/^No element/);
  expect(leftOver(first, first)).toBe('Left over: 0 elements, 0 frames, 1 processes.');
  expect(leftOver(first, { elements: 103, frames: 2, processes: 0 })).toMatch(/^Left over: 3 elements/);
  expect(leftOver(first, { elements: 100, frames: 4, processes: 0 })).toContain('2 frames');
});
