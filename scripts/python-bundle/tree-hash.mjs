import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The files of one package that the lab uses, by their path below the site folder.
 * @typedef {Map<string, Uint8Array>} Tree
 */

/**
 * Says whether a file lies under one of the prefixes. A prefix that ends in a slash is a folder,
 * any other is one file.
 * @param {string} file path below the site folder, with forward slashes
 * @param {readonly string[]} prefixes
 * @returns {boolean}
 */
export function isUnder(file, prefixes) {
  return prefixes.some((prefix) => (prefix.endsWith('/') ? file.startsWith(prefix) : file === prefix));
}

/**
 * Says whether a file belongs to a package's normalised tree: Python sources under one of the
 * `keep` prefixes, without tests, caches and metadata.
 * @param {string} file path below the site folder, with forward slashes
 * @param {readonly string[]} keep
 * @returns {boolean}
 */
export function belongs(file, keep) {
  if (!file.endsWith('.py')) return false;
  const folders = file.split('/').slice(0, -1);
  if (folders.some((folder) => /^(_?tests?|__pycache__)$/.test(folder))) return false;
  if (folders.some((folder) => folder.endsWith('.dist-info') || folder.endsWith('.egg-info'))) return false;
  return isUnder(file, keep);
}

/**
 * Reads the normalised tree of a package from an unpacked site folder.
 * @param {string} site
 * @param {readonly string[]} keep
 * @returns {Promise<Tree>} in the order of its paths
 */
export async function readTree(site, keep) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => belongs(file, keep))
    .sort(byCodePoint);
  /** @type {Tree} */
  const tree = new Map();
  for (const file of files) tree.set(file, await readFile(path.join(site, file)));
  return tree;
}

/**
 * The content hash of a tree: sha256 over each path, length and content, in path order. It does
 * not depend on the order of insertion, on file times or on modes.
 * @param {Tree} tree
 * @returns {string} `sha256:` and 64 hex digits
 */
export function hashTree(tree) {
  const hash = createHash('sha256');
  for (const file of [...tree.keys()].sort(byCodePoint)) {
    const bytes = tree.get(file) ?? new Uint8Array();
    hash.update(`${file}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

/**
 * Orders two strings alike on every machine, whatever its locale.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
export function byCodePoint(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
