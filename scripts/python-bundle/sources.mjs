import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fetchFromDebian } from './debian.mjs';
import { checkTree } from './pins.mjs';
import { fetchFromPypi } from './pypi.mjs';
import { hashTree, readTree } from './tree-hash.mjs';

/** @typedef {import('./pins.mjs').Pin} Pin */
/** @typedef {import('./pins.mjs').Pins} Pins */
/** @typedef {import('./pins.mjs').Origin} Origin */
/** @typedef {import('./pins.mjs').Unpacked} Unpacked */
/** @typedef {import('./tree-hash.mjs').Tree} Tree */

/**
 * A package that was checked against its pin.
 * @typedef {object} Package
 * @property {Pin} pin
 * @property {Origin} origin
 * @property {string} revision
 * @property {string} hash of its tree
 * @property {Tree} tree
 * @property {string} licence
 */

/** No source could be reached, or what it gave is not what was pinned. */
export class SourcesError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SourcesError';
  }
}

/**
 * Finds the sources of every pinned package: in the user's cache, else as wheels through pip,
 * else in Debian's archive. What was fetched is put into the cache.
 * @param {Pins} pins
 * @param {(line: string) => void} log
 * @returns {Promise<Package[]>} in the order of the pins
 * @throws {SourcesError} naming every way that was tried and why it failed
 */
export async function findPackages(pins, log) {
  /** @type {Map<string, Package>} */
  const found = new Map();
  /** @type {string[]} */
  const failures = [];
  const missing = () => pins.packages.filter((pin) => !found.has(pin.name));

  for (const pin of pins.packages) {
    const cached = await readCached(pin, log);
    if (cached) found.set(pin.name, cached);
  }
  await mkdir(cacheFolder(), { recursive: true });

  const byPip = missing().filter((pin) => pin.wheel !== null);
  if (byPip.length > 0) {
    const work = await mkdtemp(path.join(cacheFolder(), 'wheels-'));
    try {
      await keep(await fetchFromPypi(byPip, { python: pins.python, work, log }));
    } catch (error) {
      failures.push(`pip: ${messageOf(error)}`);
      log(`pip did not help: ${messageOf(error).split('\n').at(-1)}`);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  if (missing().length > 0) {
    const work = await mkdtemp(path.join(cacheFolder(), 'apt-'));
    try {
      await keep(await fetchFromDebian(missing(), { suite: pins.debianSuite, work, log }));
    } catch (error) {
      failures.push(`Debian: ${messageOf(error)}`);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
  const stillMissing = missing();
  if (stillMissing.length > 0) {
    const names = stillMissing.map((pin) => `${pin.name} ${pin.version}`).join(', ');
    throw new SourcesError(`No source gave these Python packages: ${names}.\n${failures.join('\n')}`);
  }
  return pins.packages.flatMap((pin) => found.get(pin.name) ?? []);

  /** @param {readonly Unpacked[]} fetched */
  async function keep(fetched) {
    const checked = await Promise.all(fetched.map((one) => check(one, log)));
    for (const one of checked) {
      await writeCached(one);
      found.set(one.pin.name, one);
    }
  }
}

/**
 * Where downloads are kept between builds and between clones.
 * @returns {string}
 */
export function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(base, 'leak-lab', 'python-packages');
}

/**
 * Checks a package against its pin: its own metadata must name the pinned version, and its files
 * must be the recorded ones.
 * @param {Unpacked} unpacked
 * @param {(line: string) => void} log
 * @returns {Promise<Package>}
 */
async function check({ pin, origin, revision, site, licence }, log) {
  const version = await readVersion(site, pin.name);
  if (version !== pin.version) {
    throw new SourcesError(
      `${origin} gave ${pin.name} ${version ?? 'without a version'}, but ${pin.version} is pinned in workers/cpython/packages.json`,
    );
  }
  const tree = await readTree(site, pin.keep);
  if (tree.size === 0)
    throw new SourcesError(`${origin} gave ${pin.name} ${version} without any Python file`);
  const hash = hashTree(tree);
  const verdict = checkTree(pin, origin, revision, hash);
  if (verdict === 'different') {
    throw new SourcesError(
      `${pin.name} ${revision} from ${origin} holds other files than recorded in workers/cpython/packages.json (found ${hash})`,
    );
  }
  if (verdict === 'unrecorded') {
    log(
      `Note: ${pin.name} ${revision} from ${origin} has no recorded tree hash yet (found ${hash}); its download was verified`,
    );
  }
  return { pin, origin, revision, hash, tree, licence };
}

/**
 * The version in a package's own metadata.
 * @param {string} site
 * @param {string} name
 * @returns {Promise<string | null>}
 */
async function readVersion(site, name) {
  const wanted = name.toLowerCase().replace(/[-_.]+/g, '-');
  for (const entry of (await readdir(site)).sort()) {
    const file = entry.endsWith('.dist-info') ? 'METADATA' : entry.endsWith('.egg-info') ? 'PKG-INFO' : null;
    if (!file) continue;
    const text = await readFile(path.join(site, entry, file), 'utf8').catch(() => '');
    const found = /^Name:\s*(\S+)/im
      .exec(text)?.[1]
      ?.toLowerCase()
      .replace(/[-_.]+/g, '-');
    if (found === wanted) return /^Version:\s*(\S+)/im.exec(text)?.[1] ?? null;
  }
  return null;
}

/** @param {Pin} pin */
const cachePlace = (pin) => path.join(cacheFolder(), `${pin.name}-${pin.version}`);

/**
 * @param {Pin} pin
 * @param {(line: string) => void} log
 * @returns {Promise<Package | null>} null when there is none or it is not what was put there
 */
async function readCached(pin, log) {
  const place = cachePlace(pin);
  if (!existsSync(path.join(place, 'origin.json'))) return null;
  try {
    const about = /** @type {{ origin: Origin, revision: string, hash: string, keep: readonly string[] }} */ (
      JSON.parse(await readFile(path.join(place, 'origin.json'), 'utf8'))
    );
    const tree = await readTree(path.join(place, 'site'), pin.keep);
    const hash = hashTree(tree);
    const verdict = checkTree(pin, about.origin, about.revision, hash);
    const sameRule = JSON.stringify(about.keep) === JSON.stringify(pin.keep);
    if (!sameRule || hash !== about.hash || verdict === 'different') {
      log(`The cached ${pin.name} ${pin.version} is not what was recorded; fetching it again`);
      return null;
    }
    const licence = await readFile(path.join(place, 'licence.txt'), 'utf8');
    return { pin, origin: about.origin, revision: about.revision, hash, tree, licence };
  } catch (error) {
    log(`The cached ${pin.name} ${pin.version} is unreadable (${messageOf(error)}); fetching it again`);
    return null;
  }
}

/** @param {Package} one */
async function writeCached({ pin, origin, revision, hash, tree, licence }) {
  const place = cachePlace(pin);
  const fresh = await mkdtemp(path.join(cacheFolder(), 'new-'));
  await writeTree(path.join(fresh, 'site'), tree);
  await writeFile(path.join(fresh, 'licence.txt'), licence);
  const about = { origin, revision, hash, keep: pin.keep };
  await writeFile(path.join(fresh, 'origin.json'), `${JSON.stringify(about, null, 2)}\n`);
  await rm(place, { recursive: true, force: true });
  // Another build may have put the same package there in between: then its copy stands.
  await rename(fresh, place).catch(() => rm(fresh, { recursive: true, force: true }));
}

/**
 * Writes a tree's files below a folder.
 * @param {string} folder
 * @param {Tree} tree
 * @returns {Promise<void>}
 */
export async function writeTree(folder, tree) {
  for (const [file, bytes] of tree) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
