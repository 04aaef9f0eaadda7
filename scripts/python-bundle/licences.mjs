import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pyodideFolder } from './interpreter.mjs';

/**
 * One line of the licence index.
 * @typedef {object} LicenceEntry
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX identifier
 * @property {string | null} file its text beside the index; null where the text comes with the project itself
 * @property {string} [source] where the sources are
 */

/**
 * Writes the licence texts that the packages came with, and an index of them that also names
 * Python's and pyodide's.
 * @param {string} out
 * @param {readonly import('./sources.mjs').Package[]} packages
 * @param {import('./pins.mjs').Pins} pins
 * @returns {Promise<void>}
 */
export async function writeLicences(out, packages, pins) {
  const folder = path.join(out, 'licences');
  await mkdir(folder);
  const pyodide = JSON.parse(await readFile(path.join(pyodideFolder(), 'package.json'), 'utf8'));
  /** @type {LicenceEntry[]} */
  const index = [
    {
      name: 'Python',
      version: pins.python,
      licence: 'PSF-2.0',
      file: null,
      source: 'https://www.python.org',
    },
    {
      name: 'pyodide',
      version: pins.pyodide,
      licence: String(pyodide.license),
      file: null,
      source: String(pyodide.homepage ?? pyodide.repository?.url),
    },
  ];
  for (const { pin, licence } of packages) {
    const file = licence.trim() === '' ? null : `${pin.name}.txt`;
    if (file) await writeFile(path.join(folder, file), licence);
    index.push({ name: pin.name, version: pin.version, licence: pin.licence, file });
  }
  await writeFile(path.join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
}
