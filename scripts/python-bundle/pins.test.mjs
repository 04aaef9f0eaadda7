import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkTree, readPins } from './pins.mjs';
import { requirement } from './pypi.mjs';

const manifest = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../workers/cpython/packages.json',
);

/** @type {import('./pins.mjs').Pin} */
const pin = {
  name: 'sample',
  version: '1.0',
  licence: 'MIT',
  keep: ['sample/'],
  omit: [],
  debian: 'python3-sample',
  wheel: 'f'.repeat(64),
  trees: { pypi: 'sha256:p', debian: { '1.0-1': 'sha256:d' } },
};

test('a tree is accepted as recorded only for its own origin and revision', () => {
  expect(checkTree(pin, 'pypi', '', 'sha256:p')).toBe('recorded');
  expect(checkTree(pin, 'debian', '1.0-1', 'sha256:d')).toBe('recorded');
  expect(checkTree(pin, 'pypi', '', 'sha256:d')).toBe('different');
  expect(checkTree(pin, 'debian', '1.0-1', 'sha256:p')).toBe('different');
});

test('a Debian revision nobody wrote down is neither right nor wrong', () => {
  expect(checkTree(pin, 'debian', '1.0-2', 'sha256:x')).toBe('unrecorded');
  expect(checkTree({ ...pin, trees: { pypi: null, debian: {} } }, 'pypi', '', 'sha256:x')).toBe('unrecorded');
});

test('a requirement names version and hash, so that pip takes nothing else', () => {
  expect(requirement(pin)).toBe(`sample==1.0 --hash=sha256:${'f'.repeat(64)}\n`);
});

test('every hash in the manifest of pins has the form of a sha256', async () => {
  const pins = await readPins(manifest);
  expect(pins.packages.map((one) => one.name)).toContain('fastapi');
  for (const one of pins.packages) {
    if (one.wheel !== null) expect(one.wheel, one.name).toMatch(/^[0-9a-f]{64}$/);
    const trees = [...Object.values(one.trees.debian), ...(one.trees.pypi === null ? [] : [one.trees.pypi])];
    expect(trees.length, one.name).toBeGreaterThan(0);
    for (const tree of trees) expect(tree, one.name).toMatch(/^sha256:[0-9a-f]{64}$/);
  }
});

test('the pinned pyodide is the one that package.json installs', async () => {
  const pins = await readPins(manifest);
  const { default: project } = await import('../../package.json', { with: { type: 'json' } });
  expect(project.dependencies.pyodide).toBe(pins.pyodide);
});
