import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { circleOf, importsOf } from './python-imports';

/** Rules of the house that no tool checks. */

const MAX_LINES = 400;
const FOLDERS = [
  'src',
  'workers',
  'scripts',
  'service-worker',
  'packages',
  'corpus',
  'lessons',
  'bench',
  'e2e',
];
const CODE = /\.(ts|tsx|mjs|cjs|js|css|py)$/;

/** Files of code below a folder, what is installed there apart. */
function codeBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : codeBelow(path);
    return CODE.test(entry.name) ? [path] : [];
  });
}

/** Files with more lines than a file may have, each with their number. */
function tooLong(files: readonly string[], read: (file: string) => string): string[] {
  return files.flatMap((file) => {
    const lines = read(file).split('\n').length - 1;
    return lines > MAX_LINES ? [`${file}: ${lines} lines`] : [];
  });
}

/** The Python modules of a folder that is one package, by name. */
function modulesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.py') && name !== '__init__.py');
  return new Map(files.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')]));
}

test('No file of code has more than 400 lines.', () => {
  const files = FOLDERS.flatMap(codeBelow);
  expect(files.length).toBeGreaterThan(900);
  expect(tooLong(files, (file) => readFileSync(file, 'utf8'))).toEqual([]);
});

test('A file of 401 lines is named, and one of 400 is not.', () => {
  const read = (file: string) => 'x\n'.repeat(file === 'long.ts' ? 401 : 400);
  expect(tooLong(['long.ts', 'right.ts'], read)).toEqual(['long.ts: 401 lines']);
});

test.each(['workers/cpython/python', 'workers/cpython/shims/psycopg2'])(
  'No Python module of %s imports in a circle, not even lazily.',
  (folder) => {
    const modules = modulesOf(folder);
    const names = new Set(modules.keys());
    const imports = new Map([...modules].map(([name, text]) => [name, importsOf(text, names)]));
    expect([...imports.values()].flat().length).toBeGreaterThan(3);
    expect(circleOf(imports)).toEqual([]);
  },
);

test('Every way in which a Python module imports its neighbors is read.', () => {
  const names = new Set(['clock', 'faults', 'loop', 'mailbox', 'threads', 'tools']);
  const text = [
    'import asyncio, json',
    'from . import clock, faults as broken  # noqa: F401',
    'from .mailbox import (',
    '    CELL,',
    ')',
    'def lazily():',
    '    from .threads import pool_of',
    '    from leaklab import loop',
  ].join('\n');
  expect(importsOf(text, names).sort()).toEqual(['clock', 'faults', 'loop', 'mailbox', 'threads']);
});

test('A planted circle of Python modules is found and told in its order.', () => {
  const imports = new Map([
    ['boot', ['loop']],
    ['loop', ['threads']],
    ['threads', ['clock', 'loop']],
    ['clock', []],
  ]);
  expect(circleOf(imports)).toEqual(['loop', 'threads', 'loop']);
});
