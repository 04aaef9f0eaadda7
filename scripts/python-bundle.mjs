/*
 * Builds the files of the cpython runtime into public/engines/cpython.
 *   node scripts/python-bundle.mjs [--optional] [--force]
 * `--optional`: a source that cannot be reached is a warning, not a failure.
 * `--force`: build even when everything is up to date.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashInputs } from './python-bundle/inputs.mjs';
import { pyodideFolder } from './python-bundle/interpreter.mjs';
import { writeLicences } from './python-bundle/licences.mjs';
import { readPins } from './python-bundle/pins.mjs';
import { publish } from './python-bundle/publish.mjs';
import { runCommand, tail } from './python-bundle/run-command.mjs';
import { findPackages, messageOf, SourcesError, writeTree } from './python-bundle/sources.mjs';
import { byCodePoint, isUnder } from './python-bundle/tree-hash.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const here = path.join(root, 'scripts/python-bundle');
const runtime = path.join(root, 'workers/cpython');
const engines = path.join(root, 'public/engines');
const target = path.join(engines, 'cpython');
const nativeSite = path.join(root, 'build/python-site');

/**
 * What a build led to.
 * @typedef {object} BundleResult
 * @property {boolean} available the Python runtime can be served
 * @property {boolean} built false when everything was up to date
 * @property {string} message one sentence for the user
 */

/**
 * Builds the Python engine's files, or does nothing when they are up to date. Needs 20 to 40 s,
 * and the network only for packages that are not in the user's cache yet.
 * @param {{ optional?: boolean, force?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<BundleResult>}
 * @throws {Error} what went wrong and what to do; with `optional`, not for sources out of reach
 */
export async function buildPythonBundle({ optional = false, force = false, log = console.log } = {}) {
  const inputs = await hashInputs({ root, here, runtime, pyodide: pyodideFolder() });
  if (!force && (await isUpToDate(inputs))) {
    return { available: true, built: false, message: 'The Python runtime is up to date.' };
  }
  const pins = await readPins(path.join(runtime, 'packages.json'));
  try {
    await build(pins, inputs, log);
  } catch (error) {
    if (!(error instanceof SourcesError)) throw error;
    const how =
      'Connect to the network, or to a Debian mirror or Python index that this machine is set up for, and run “npm run python:bundle” again.';
    await rm(target, { recursive: true, force: true });
    // The page is public: it gets the sentence, not the mirrors and paths of this machine.
    await writeStatus({ available: false, reason: error.message.split('\n')[0] ?? '', how });
    if (!optional) throw new Error(`${error.message}\n${how}`);
    return {
      available: false,
      built: false,
      message: `The Python runtime is not available. ${error.message}\n${how}`,
    };
  }
  await writeStatus({ available: true });
  return { available: true, built: true, message: 'The Python runtime is built.' };
}

/**
 * @param {import('./python-bundle/pins.mjs').Pins} pins
 * @param {string} inputs
 * @param {(line: string) => void} log
 */
async function build(pins, inputs, log) {
  const packages = await findPackages(pins, log);
  await mkdir(path.join(root, 'build'), { recursive: true });
  const work = await mkdtemp(path.join(root, 'build/python-bundle-'));
  try {
    const site = path.join(work, 'site');
    for (const one of packages) {
      const tree = new Map([...one.tree].filter(([file]) => !isUnder(file, one.pin.omit)));
      await writeTree(site, tree);
      await writeTree(path.join(work, 'native-site'), tree);
    }
    await writeTree(site, await readShims());
    const shims = await readShims();
    shims.delete('ssl.py'); // Native Python has the real one.
    await writeTree(path.join(work, 'native-site'), shims);
    const own = await readOwnPackage();
    await writeTree(site, own);

    const imports = [...pins.snapshot.imports, ...(own.has('leaklab/boot.py') ? ['leaklab.boot'] : [])];
    await writeFile(path.join(work, 'imports.json'), JSON.stringify(imports));

    log('Compiling the standard library and the packages');
    const compiled = await child('compile', work);
    if (compiled['python'] !== pins.python) {
      throw new Error(
        `pyodide holds Python ${compiled['python']}, but ${pins.python} is pinned in workers/cpython/packages.json`,
      );
    }
    log('Taking the memory snapshot');
    await child('snapshot', work);
    log('Serving one request from the snapshot');
    const smoke = await child('smoke', work);

    const out = path.join(work, 'out');
    await mkdir(out);
    await writeLicences(out, packages, pins);
    await publish({ out, work, pins, inputs, packages, pyodide: pyodideFolder() });

    await replace(path.join(work, 'native-site'), nativeSite);
    await replace(out, target);
    log(
      `FastAPI answered ${smoke['answer']}; boot, first request, SQLAlchemy: ${JSON.stringify(smoke['ms'])} ms`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** @param {string} inputs */
async function isUpToDate(inputs) {
  const text = await readFile(path.join(target, 'manifest.json'), 'utf8').catch(() => null);
  if (text === null || !existsSync(nativeSite)) return false;
  const manifest = JSON.parse(text);
  if (manifest.inputs !== inputs) return false;
  const files = /** @type {{ path: string }[]} */ (manifest.files);
  if (!files.every((file) => existsSync(path.join(target, file.path)))) return false;
  await writeStatus({ available: true });
  return true;
}

/** @param {{ available: boolean, reason?: string, how?: string }} cpython */
async function writeStatus(cpython) {
  await mkdir(engines, { recursive: true });
  await writeFile(path.join(engines, 'status.json'), `${JSON.stringify({ cpython }, null, 2)}\n`);
}

/**
 * @param {string} from
 * @param {string} to
 */
async function replace(from, to) {
  await mkdir(path.dirname(to), { recursive: true });
  await rm(to, { recursive: true, force: true });
  try {
    await rename(from, to);
  } catch {
    // Another build has put its own there since: the last one stands.
    await rm(to, { recursive: true, force: true });
    await rename(from, to);
  }
}

/** @returns {Promise<import('./python-bundle/tree-hash.mjs').Tree>} */
const readShims = () => readPython(path.join(runtime, 'shims'), '');

/** @returns {Promise<import('./python-bundle/tree-hash.mjs').Tree>} our own package, empty while it has no files */
async function readOwnPackage() {
  const tree = await readPython(path.join(runtime, 'python'), 'leaklab/');
  if (tree.size > 0 && !tree.has('leaklab/__init__.py')) tree.set('leaklab/__init__.py', new Uint8Array());
  return tree;
}

/**
 * @param {string} folder
 * @param {string} prefix
 * @returns {Promise<import('./python-bundle/tree-hash.mjs').Tree>}
 */
async function readPython(folder, prefix) {
  /** @type {import('./python-bundle/tree-hash.mjs').Tree} */
  const tree = new Map();
  const entries = await readdir(folder, { recursive: true }).catch(() => /** @type {string[]} */ ([]));
  const files = entries.map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.py'));
  for (const file of files.sort(byCodePoint)) {
    if (/(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(file)) continue;
    tree.set(prefix + file, await readFile(path.join(folder, file)));
  }
  return tree;
}

/**
 * @param {'compile' | 'snapshot' | 'smoke'} task
 * @param {string} work
 * @returns {Promise<Record<string, unknown>>}
 */
async function child(task, work) {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const result = await runCommand(process.execPath, [path.join(here, 'child.mjs'), task, work], {
    // The time zone goes into the snapshot: it must not be this machine's.
    env: { ...environment, TZ: 'UTC' },
    timeoutMs: 300_000,
  });
  if (!result.ok) throw new Error(`The Python bundle could not be built (${task}):\n${tail(result, 20)}`);
  return JSON.parse(result.out.trim().split('\n').at(-1) ?? '{}');
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const result = await buildPythonBundle({
      optional: process.argv.includes('--optional'),
      force: process.argv.includes('--force'),
    });
    (result.available ? console.log : console.warn)(result.message);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
