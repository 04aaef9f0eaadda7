#!/usr/bin/env node
/*
 * `npm run pack`: the built site and a server for it in one file, leak-lab-<version>.zip, to be carried on a memory stick.
 * Options: --no-build takes dist/ as it is; --out FILE.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { zipSync } from 'fflate';

/** Packed already: to do it again would cost time and save nothing. */
const PACKED = /\.(gzip|png|woff2|zip)$/;
/** The same site gives the same archive. */
const DATE = new Date(2024, 0, 1);

const READ_ME = `Leak Lab, to carry
==================

Unpack this archive anywhere, open a terminal in its folder, and type one of

    node serve.mjs
    python3 serve.py          (on Windows: py serve.py)

Then open the address that it prints. Nothing is installed, and no network is needed.

    --lan          also answer other computers of the same network
    --port 9000    another port than 8000

Opening site/index.html by a double click doesn't work: browsers run no modules from files.
`;

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const outAt = process.argv.indexOf('--out');
const out = outAt > 0 ? (process.argv[outAt + 1] ?? '') : `leak-lab-${version}.zip`;
try {
  if (!process.argv.includes('--no-build')) {
    const { build } = await import('vite');
    await build({ logLevel: 'warn' });
  }
  const folder = `leak-lab-${version}/`;
  /** @type {import('fflate').Zippable} */
  const files = {};
  /** @param {string} path @param {Uint8Array} bytes */
  const add = (path, bytes) => {
    files[folder + path] = [bytes, { level: PACKED.test(path) ? 0 : 9, mtime: DATE }];
  };
  add('READ-ME.txt', Buffer.from(READ_ME));
  add('LICENSE.txt', readFileSync('LICENSE'));
  for (const name of ['serve.mjs', 'serve.py']) add(name, readFileSync(join('scripts/pack', name)));
  const site = filesBelow('dist');
  if (!site.includes('index.html')) throw new Error('dist/ holds no site. Run “npm run build” first.');
  for (const path of site) add(`site/${path}`, readFileSync(join('dist', path)));
  const archive = zipSync(files);
  writeFileSync(out, archive);
  console.log(`${resolve(out)}: ${site.length} files, ${(archive.length / 1e6).toFixed(1)} MB`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} folder @returns {string[]} paths below it, with slashes, sorted */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}
