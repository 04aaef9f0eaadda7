import { expect, test } from 'vitest';
import { codeDiff } from './code-diff';

test('A diff tells what went out, what came in, and where.', () => {
  expect(codeDiff('a\nb\nc\n', 'a\nx\nc\n')).toEqual([
    { kind: 'same', text: 'a', before: 1, after: 1 },
    { kind: 'out', text: 'b', before: 2, after: null },
    { kind: 'in', text: 'x', before: null, after: 2 },
    { kind: 'same', text: 'c', before: 3, after: 3 },
  ]);
});

test('Equal texts have nothing but same lines, empty lines included.', () => {
  expect(codeDiff('a\n\nb\n', 'a\n\nb\n').map(({ kind, text }) => [kind, text])).toEqual([
    ['same', 'a'],
    ['same', ''],
    ['same', 'b'],
  ]);
});
