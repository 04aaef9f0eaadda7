import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { belongs, hashTree, isUnder, readTree } from './tree-hash.mjs';

/** @param {Record<string, string>} files */
const treeOf = (files) =>
  new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));

test('the hash of a tree does not depend on the order its files were found in', () => {
  expect(hashTree(treeOf({ 'a/x.py': '1', 'a/y.py': '2' }))).toBe(
    hashTree(treeOf({ 'a/y.py': '2', 'a/x.py': '1' })),
  );
});

test('the hash of a tree changes with a name, with a content, and with where one file ends', () => {
  const base = hashTree(treeOf({ 'a.py': 'one', 'b.py': 'two' }));
  expect(hashTree(treeOf({ 'a.py': 'one', 'c.py': 'two' }))).not.toBe(base);
  expect(hashTree(treeOf({ 'a.py': 'one', 'b.py': 'too' }))).not.toBe(base);
  expect(hashTree(treeOf({ 'a.py': 'onet', 'b.py': 'wo' }))).not.toBe(base);
});

test('the hash of a known tree is the recorded one', () => {
  expect(hashTree(treeOf({ 'a.py': 'x = 1\n' }))).toBe(
    'sha256:c4fb60b0c4148f25c0ac11dafef4dcdb4c1ba1c1da82944c3a2dd3a85a11d597',
  );
});

test('tests, caches, metadata and compiled files belong to no tree', () => {
  const keep = ['pkg/'];
  expect(belongs('pkg/core.py', keep)).toBe(true);
  expect(belongs('pkg/deep/core.py', keep)).toBe(true);
  for (const file of [
    'pkg/tests/test_core.py',
    'pkg/_tests/test_core.py',
    'pkg/test/core.py',
    'pkg/__pycache__/core.cpython-313.py',
    'pkg/core.so',
    'pkg/core.pyx',
    'pkg/py.typed',
    'pkg-1.0.dist-info/x.py',
    'other/core.py',
  ]) {
    expect(belongs(file, keep), file).toBe(false);
  }
});

test('a prefix with a slash is a folder and one without is exactly one file', () => {
  expect(isUnder('pydantic/v1/main.py', ['pydantic/v1/'])).toBe(true);
  expect(isUnder('pydantic/main.py', ['pydantic/v1/'])).toBe(false);
  expect(isUnder('objgraph.py', ['objgraph.py'])).toBe(true);
  expect(isUnder('objgraph.pyi', ['objgraph.py'])).toBe(false);
});

test('a site folder is read to paths with forward slashes, sorted, with what is kept only', async () => {
  const site = await mkdtemp(path.join(tmpdir(), 'tree-hash-'));
  try {
    await mkdir(path.join(site, 'pkg/sub'), { recursive: true });
    await mkdir(path.join(site, 'pkg/tests'), { recursive: true });
    await writeFile(path.join(site, 'pkg/sub/b.py'), 'b');
    await writeFile(path.join(site, 'pkg/a.py'), 'a');
    await writeFile(path.join(site, 'pkg/tests/t.py'), 't');
    await writeFile(path.join(site, 'single.py'), 's');
    const tree = await readTree(site, ['pkg/']);
    expect([...tree.keys()]).toEqual(['pkg/a.py', 'pkg/sub/b.py']);
  } finally {
    await rm(site, { recursive: true, force: true });
  }
});
