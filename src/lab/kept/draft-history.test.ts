import { expect, test } from 'vitest';
import { draftHistory, noteEdit, stepBack, stepForward } from './draft-history';

test('Edits can be taken back one by one and done again; typing in one go is one step.', () => {
  noteEdit('a', 'zero', 0);
  noteEdit('a', 'on', 500);
  noteEdit('a', 'one', 10_000);
  expect(stepBack('a', 'two')).toBe('one');
  expect(stepBack('a', 'one')).toBe('zero');
  expect(stepBack('a', 'zero')).toBeNull();
  expect(stepForward('a', 'zero')).toBe('one');
  expect(stepForward('a', 'one')).toBe('two');
  expect(stepForward('a', 'two')).toBeNull();
});

test('A new edit ends what could be redone.', () => {
  noteEdit('b', 'zero', 0);
  expect(stepBack('b', 'one')).toBe('zero');
  noteEdit('b', 'zero', 20_000);
  expect(stepForward('b', 'other')).toBeNull();
  expect(stepBack('b', 'other')).toBe('zero');
});

test('The steps of all files together stay small enough for a browser’s storage.', () => {
  for (let step = 0; step < 100; step++) noteEdit('c', 'x'.repeat(20_000) + step, step * 10_000);
  noteEdit('d', 'y'.repeat(20_000), 0);
  const all = draftHistory.getState();
  expect(JSON.stringify(all).length).toBeLessThan(620_000);
  expect(all['d']?.past).toHaveLength(1);
  expect(all['c']?.past.at(-1)).toMatch(/99$/);
});
