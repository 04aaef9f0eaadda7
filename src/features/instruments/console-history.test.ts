import { expect, test } from 'vitest';
import { EMPTY_HISTORY, readHistory, recall, remember } from './console-history';

const typed = ['gc.collect()', 'len(history)'].reduce(remember, EMPTY_HISTORY);

test('Arrow up goes back line by line and stops at the first.', () => {
  const last = recall(typed, 'back', 'draft');
  expect(last?.text).toBe('len(history)');
  const first = last && recall(last.history, 'back', last.text);
  expect(first?.text).toBe('gc.collect()');
  expect(first && recall(first.history, 'back', first.text)).toBeNull();
});

test('Arrow down comes back to what was being typed.', () => {
  const back = recall(typed, 'back', 'half a li');
  expect(back && recall(back.history, 'forward', back.text)?.text).toBe('half a li');
  expect(recall(typed, 'forward', 'x')).toBeNull();
});

test('The same line twice in a row is kept once, and only the last hundred are.', () => {
  expect(remember(typed, 'len(history)').lines).toHaveLength(2);
  let many = EMPTY_HISTORY;
  for (let i = 0; i < 150; i++) many = remember(many, `line ${i}`);
  expect([many.lines.length, many.lines[0], many.at]).toEqual([100, 'line 50', 100]);
});

test('Whatever was stored is read or left alone.', () => {
  expect(readHistory('["a", 3, "b"]').lines).toEqual(['a', 'b']);
  expect(readHistory('{').lines).toEqual([]);
  expect(readHistory(null)).toEqual(EMPTY_HISTORY);
});
