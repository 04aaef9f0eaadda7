import { expect, test } from 'vitest';
import { oneOf, sampleOf } from './sample';

const names = Array.from({ length: 40 }, (_, index) => `program-${index}`);
const nameOf = (name: string): string => name;

test('A sample has its share, and is the same for the same seed.', () => {
  const sample = sampleOf(names, 0.25, nameOf, 'a1b2c3');
  expect(sample.size).toBe(10);
  expect(sampleOf(names, 0.25, nameOf, 'a1b2c3')).toEqual(sample);
});

test('A new name does not change which of the others come first.', () => {
  const half = sampleOf(names, 0.5, nameOf, 'a1b2c3');
  const withAnother = sampleOf([...names, 'another'], 0.5, nameOf, 'a1b2c3');
  const moved = names.filter((name) => half.has(name) !== withAnother.has(name));
  expect(moved.length).toBeLessThanOrEqual(1);
});

test('Twenty commits leave nothing out: their samples together have every program and every choice.', () => {
  const seeds = Array.from({ length: 20 }, (_, index) => `commit-${index}`);
  const seen = new Set(seeds.flatMap((seed) => [...sampleOf(names, 0.4, nameOf, seed)]));
  expect(seen.size).toBe(names.length);
  for (const name of names) {
    const drawn = new Set(seeds.flatMap((seed) => oneOf(['open', 'closed'], name, seed)));
    expect(drawn.size, name).toBe(2);
  }
});

test('Without a seed everything runs, and the smallest sample has one.', () => {
  expect(sampleOf(names, 0.25, nameOf, '').size).toBe(names.length);
  expect(oneOf(['open', 'closed'], 'x', '')).toEqual(['open', 'closed']);
  expect(sampleOf(names, 0.001, nameOf, 's').size).toBe(1);
});
