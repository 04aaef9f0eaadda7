import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, tail } from './run-command.mjs';

/** @typedef {import('./pins.mjs').Pin} Pin */
/** @typedef {import('./pins.mjs').Unpacked} Unpacked */

/**
 * Downloads the official pure-Python wheels with pip, each by its recorded sha256, and unpacks
 * them. pip's own configuration (index, proxy) applies. It fails fast: one attempt, 5 s for a
 * connection, a minute and a half in all.
 * @param {readonly Pin[]} pins each with a `wheel` hash
 * @param {{ python: string, work: string, log: (line: string) => void }} options `python`: the version the wheels are for
 * @returns {Promise<Unpacked[]>}
 * @throws {Error} saying what pip said
 */
export async function fetchFromPypi(pins, { python, work, log }) {
  const pip = await runCommand('python3', ['-m', 'pip', '--version'], { timeoutMs: 20_000 });
  if (!pip.ok) throw new Error('this machine has no python3 with pip');
  const wheels = path.join(work, 'wheels');
  await rm(wheels, { recursive: true, force: true });
  await mkdir(wheels, { recursive: true });
  const requirements = path.join(work, 'requirements.txt');
  await writeFile(requirements, pins.map(requirement).join(''));

  log(`Asking pip for ${pins.length} wheels`);
  const download = await runCommand(
    'python3',
    [
      ...['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--require-hashes'],
      ...['--platform', 'any', '--python-version', python, '--implementation', 'py', '--abi', 'none'],
      ...['--timeout', '5', '--retries', '0', '--no-input', '--disable-pip-version-check', '--quiet'],
      ...['--dest', wheels, '--requirement', requirements],
    ],
    { timeoutMs: 90_000 },
  );
  if (!download.ok) throw new Error(`pip could not download the wheels:\n${tail(download, 3)}`);

  const files = await readdir(wheels);
  /** @type {Unpacked[]} */
  const unpacked = [];
  for (const pin of pins) {
    const start = `${normalName(pin.name)}-${pin.version}-`;
    const file = files.find((name) =>
      name.toLowerCase().replaceAll('.', '_').startsWith(start.replaceAll('.', '_')),
    );
    if (!file) throw new Error(`pip reported success but brought no wheel of ${pin.name} ${pin.version}`);
    const site = path.join(work, 'wheel-sites', pin.name);
    await rm(site, { recursive: true, force: true });
    await mkdir(site, { recursive: true });
    const done = await runCommand('python3', ['-m', 'zipfile', '-e', path.join(wheels, file), site]);
    if (!done.ok) throw new Error(`${file} could not be unpacked: ${tail(done)}`);
    unpacked.push({ pin, origin: 'pypi', revision: file, site, licence: await readWheelLicence(site) });
  }
  return unpacked;
}

/**
 * One line of a requirements file.
 * @param {Pin} pin
 * @returns {string}
 */
export function requirement(pin) {
  return `${pin.name}==${pin.version} --hash=sha256:${pin.wheel}\n`;
}

/**
 * A project's name as it stands in a wheel's file name.
 * @param {string} name
 * @returns {string}
 */
function normalName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}

/**
 * The licence texts that a wheel carries in its metadata, one after the other.
 * @param {string} site
 * @returns {Promise<string>}
 */
async function readWheelLicence(site) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.dist-info/.test(entry.parentPath))
    .filter((entry) => /^(licen[cs]e|copying|notice|authors)/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.join('\n\n');
}
