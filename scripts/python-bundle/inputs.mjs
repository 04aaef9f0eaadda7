import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { byCodePoint } from './tree-hash.mjs';

/**
 * One hash over everything that a build reads, packages apart (they are pinned by hash): this
 * script and its parts, the pins, our Python sources and shims, and pyodide's own files.
 * @param {{ root: string, here: string, runtime: string, pyodide: string }} folders
 * @returns {Promise<string>} 64 hex digits
 */
export async function hashInputs({ root, here, runtime, pyodide }) {
  const own = [
    path.join(root, 'scripts/python-bundle.mjs'),
    path.join(runtime, 'packages.json'),
    path.join(runtime, 'bundle.json'),
    ...(await filesBelow(here)).filter((file) => !file.endsWith('.test.mjs')),
    ...(await filesBelow(path.join(runtime, 'shims'))),
    ...(await filesBelow(path.join(runtime, 'python'))),
  ].map((file) => ({ name: path.relative(root, file).split(path.sep).join('/'), file }));
  const theirs = [
    'package.json',
    'pyodide.asm.js',
    'pyodide.asm.wasm',
    'pyodide.js',
    'python_stdlib.zip',
  ].map((name) => ({
    name: `pyodide/${name}`,
    file: path.join(pyodide, name),
  }));
  const hash = createHash('sha256');
  for (const { name, file } of [...own, ...theirs].sort((a, b) => byCodePoint(a.name, b.name))) {
    const bytes = await readFile(file);
    hash.update(`${name}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} sources only: no caches
 */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.(mjs|py|json)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
