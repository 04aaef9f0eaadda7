import { expect, test } from 'vitest';
import type { Sample } from '../../domain/sample';
import type { Screen } from '../../features/presenter/screens';
import { codeAt, codeOf, lineOfMark, linesOf } from './screen-code';

const SAMPLE: Sample = {
  id: 'a/cpython',
  title: 'A',
  runtime: 'cpython',
  variants: { leaky: { files: { 'b.py': 'other', 'app.py': 'a\nb  # [2]\n\n' }, entry: 'app.py' } },
};
const at = (screen: object) => codeAt({ id: '1.1', step: 0, title: '', ...screen } as Screen);

test('The code on call is that of the screen’s variant; of a run with a wrong turn, the wrong turn’s.', () => {
  expect(at({ kind: 'code', variant: 'fixed' })).toBe('fixed');
  expect(at({ kind: 'run', variants: ['leaky', 'wrong-turn'] })).toBe('wrong-turn');
  expect(at({ kind: 'run', variants: ['leaky', 'fixed'] })).toBe('leaky');
  expect(at({ kind: 'title' })).toBe('leaky');
});

test('A variant’s code is its entry file’s; one that there isn’t has none. Empty lines at its end don’t count.', () => {
  expect(codeOf(SAMPLE, 'leaky')).toBe('a\nb  # [2]\n\n');
  expect(codeOf(SAMPLE, 'fixed')).toBe('');
  expect(linesOf(SAMPLE, 'leaky')).toBe(2);
});

test('A footnote leads to the line whose comment carries its mark; a list in code is none.', () => {
  expect(lineOfMark('x = [2]\ny = 1  # [2]', 2)).toBe(2);
  expect(lineOfMark('const x = 1; // [1]', 1)).toBe(1);
  expect(lineOfMark('x = [2]', 2)).toBe(0);
});
