import { readFile } from 'node:fs/promises';

/**
 * One pinned package of `workers/cpython/packages.json`.
 * @typedef {object} Pin
 * @property {string} name the project's name
 * @property {string} version upstream's version
 * @property {string} licence its SPDX identifier
 * @property {readonly string[]} keep what we take: folders end in a slash
 * @property {readonly string[]} omit what of that the bundle leaves out; it counts in the content hash all the same
 * @property {string} debian the Debian package that carries it
 * @property {string | null} wheel sha256 of the official pure-Python wheel
 * @property {{ pypi: string | null, debian: Readonly<Record<string, string>> }} trees accepted content hashes; Debian's by revision
 */

/**
 * @typedef {object} Pins
 * @property {string} python
 * @property {string} pyodide
 * @property {string} debianSuite
 * @property {readonly Pin[]} packages
 * @property {{ imports: readonly string[] }} snapshot
 */

/** Where a package's files came from. @typedef {'pypi' | 'debian'} Origin */

/**
 * A package as a source gave it, before it is checked.
 * @typedef {object} Unpacked
 * @property {Pin} pin
 * @property {Origin} origin
 * @property {string} revision Debian's full version, or the wheel's file name
 * @property {string} site folder that holds the package and its metadata
 * @property {string} licence
 */

/**
 * @param {string} file
 * @returns {Promise<Pins>}
 */
export async function readPins(file) {
  return /** @type {Pins} */ (JSON.parse(await readFile(file, 'utf8')));
}

/**
 * What is known about a content hash of a package.
 * @param {Pin} pin
 * @param {Origin} origin
 * @param {string} revision Debian's full version; ignored for `pypi`
 * @param {string} hash
 * @returns {'recorded' | 'unrecorded' | 'different'} `unrecorded`: nobody has written down what this origin and revision should be
 */
export function checkTree(pin, origin, revision, hash) {
  const expected = origin === 'pypi' ? pin.trees.pypi : pin.trees.debian[revision];
  if (expected === undefined || expected === null) return 'unrecorded';
  return expected === hash ? 'recorded' : 'different';
}
