import { expect, test } from 'vitest';
import { findUnsupported, importLine, lineOf, loopLine } from './source-text';

test('a line is found by offset', () => {
  expect([lineOf('a\nb\nc', 0), lineOf('a\nb\nc', 2), lineOf('a\nb\nc', 4)]).toEqual([1, 2, 3]);
});

test('the loop after a known line is found, strings and comments notwithstanding', () => {
  const source = `function f() {\n  // while (true)\n  const s = 'for(;;)'\n  call(s)\n  while (true) {\n    x++\n  }\n}\nfor (;;) y()\n`;
  expect(loopLine(source, 1)).toBe(5);
  expect(loopLine(source, 4)).toBe(5);
  expect(loopLine(source, 6)).toBe(6);
  expect(loopLine(source, 8)).toBe(9);
  expect(loopLine('a(\n', 1)).toBe(1);
});

test('imports are found in all their forms', () => {
  const source = `import a from 'a'\nimport {\n  b,\n} from "./b"\nimport './c.js'\nawait import('d')\n`;
  expect(['a', './b', './c.js', 'd', 'e'].map((name) => importLine(source, name))).toEqual([
    1,
    4,
    5,
    6,
    undefined,
  ]);
});

test('words that are namespaces or decorators only by look are let through', () => {
  expect(
    findUnsupported(`const module = { namespace: 'a@b' } as const\ntype T = typeof module\n`),
  ).toBeUndefined();
  expect(findUnsupported(`\nexport namespace A.B { export const c = 1 }`)?.line).toBe(2);
});
