import { expect, test } from 'vitest';
import type { Sample } from '../../domain/sample';
import { setDraft } from '../../lab/kept/drafts';
import { findNote } from './find-note';

const SAMPLE: Sample = {
  id: 'notes/cpython',
  title: 'Notes',
  runtime: 'cpython',
  variants: {
    leaky: { files: { 'app.py': 'x = [1]\ny = 2  # kept [1]\n', 'b.py': '# [2]\n' }, entry: 'app.py' },
    fixed: { files: { 'app.py': '// here [1]\n' }, entry: 'app.py' },
  },
};

test('A footnote leads to the comment that carries its mark, on each side and in any file; code in brackets is no mark.', () => {
  expect(findNote(SAMPLE, ['leaky', 'fixed'], 1)).toEqual([
    { variant: 'leaky', goTo: { file: 'app.py', line: 2, focus: false } },
    { variant: 'fixed', goTo: { file: 'app.py', line: 1, focus: false } },
  ]);
  expect(findNote(SAMPLE, ['leaky', 'fixed'], 2)).toEqual([
    { variant: 'leaky', goTo: { file: 'b.py', line: 1, focus: false } },
  ]);
  expect(findNote(SAMPLE, ['leaky'], 3)).toEqual([]);
});

test('A mark is found where an edit has moved it.', () => {
  setDraft(SAMPLE, 'fixed', 'app.py', '\n\n\n# moved [1]\n');
  expect(findNote(SAMPLE, ['fixed'], 1)[0]?.goTo.line).toBe(4);
});
