import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { BUNDLE } from './interpreter.mjs';

const gzipAsync = promisify(gzip);

/**
 * One file that the page fetches.
 * @typedef {object} ServedFile
 * @property {string} name what the engine calls it
 * @property {string} path below public/engines/cpython
 * @property {'gzip' | 'identity'} encoding how the served bytes hold it
 * @property {string} sha256 of the served bytes, as in subresource integrity
 * @property {number} bytes its size once unpacked
 * @property {number} servedBytes its size as served
 */

/** Gzip must save at least this share of a file to be worth unpacking in the browser. */
const WORTH_UNPACKING = 0.05;

/**
 * Writes the engine's files and their manifest.
 * @param {{
 *   out: string, work: string, inputs: string, pyodide: string,
 *   pins: import('./pins.mjs').Pins,
 *   packages: readonly import('./sources.mjs').Package[],
 * }} what
 * @returns {Promise<void>}
 */
export async function publish({ out, work, inputs, pyodide, pins, packages }) {
  /** @param {string} name */
  const script = async (name) => {
    const text = await readFile(path.join(pyodide, name), 'utf8');
    return Buffer.from(`${text.replace(/^\/\/# sourceMappingURL=.*$/gm, '').trimEnd()}\n`);
  };
  const lock = JSON.parse(await readFile(path.join(pyodide, 'pyodide-lock.json'), 'utf8'));
  /** @type {Readonly<Record<string, () => Promise<Buffer>>>} */
  const makers = {
    'pyodide.js': () => script('pyodide.js'),
    'pyodide.asm.js': () => script('pyodide.asm.js'),
    'pyodide.asm.wasm': () => readFile(path.join(pyodide, 'pyodide.asm.wasm')),
    // Nothing is ever loaded by name in the lab, so the lock names no package.
    'pyodide-lock.json': async () => Buffer.from(`${JSON.stringify({ info: lock.info, packages: {} })}\n`),
    'stdlib.zip': () => readFile(path.join(work, 'stdlib.zip')),
    'site.zip': () => readFile(path.join(work, 'site.zip')),
    'snapshot.bin': () => readFile(path.join(work, 'snapshot.bin')),
  };
  const files = await Promise.all(
    [...BUNDLE.scripts, ...BUNDLE.files].map(async (name) => {
      const make = makers[name];
      if (!make) throw new Error(`workers/cpython/bundle.json names ${name}, which the build doesn't make.`);
      return serve(out, name, await make());
    }),
  );
  const version = createHash('sha256')
    .update(JSON.stringify({ files, environment: BUNDLE.environment }))
    .digest('hex')
    .slice(0, 16);
  const manifest = {
    version,
    inputs,
    pyodide: pins.pyodide,
    python: pins.python,
    environment: BUNDLE.environment,
    packages: packages.map(({ pin, origin, revision, hash }) => ({
      name: pin.name,
      version: pin.version,
      origin,
      revision,
      tree: hash,
    })),
    files,
  };
  await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * @param {string} out
 * @param {string} name
 * @param {Buffer} bytes
 * @returns {Promise<ServedFile>}
 */
async function serve(out, name, bytes) {
  const packed = await gzipAsync(bytes, { level: 9 });
  packed[9] = 255; // "Unknown system": otherwise the header would tell where it was built.
  const isPacked = packed.length < bytes.length * (1 - WORTH_UNPACKING);
  const served = isPacked ? packed : bytes;
  const file = isPacked ? `${name}.gzip` : name;
  await writeFile(path.join(out, file), served);
  return {
    name,
    path: file,
    encoding: isPacked ? 'gzip' : 'identity',
    sha256: `sha256-${createHash('sha256').update(served).digest('base64')}`,
    bytes: bytes.length,
    servedBytes: served.length,
  };
}
