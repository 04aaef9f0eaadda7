import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pickDebianMirror, readAptSources } from './apt-sources.mjs';
import { runCommand, tail } from './run-command.mjs';

/** @typedef {import('./pins.mjs').Pin} Pin */
/** @typedef {import('./pins.mjs').Unpacked} Unpacked */

/** Keyrings that hold the key of Debian's archive, the most general one first. */
const KEYRINGS = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/**
 * Downloads packages from Debian's archive and unpacks them. apt runs with a configuration,
 * lists, state and cache of its own below `work`, so that the system's are neither read nor
 * changed and no root is needed; apt itself verifies the archive's signature and each file's
 * hash against it.
 * @param {readonly Pin[]} pins
 * @param {{ suite: string, work: string, log: (line: string) => void }} options
 * @returns {Promise<Unpacked[]>}
 * @throws {Error} saying what is missing: apt, a mirror, a keyring, the network
 */
export async function fetchFromDebian(pins, { suite, work, log }) {
  const mirror = process.env['LEAK_LAB_DEBIAN_MIRROR']?.replace(/\/+$/, '') ?? (await mirrorOfThisMachine());
  const keyring = process.env['LEAK_LAB_DEBIAN_KEYRING'] ?? findKeyring(suite);
  const conf = await writePrivateApt(work, { mirror, keyring, suite });

  log(`Asking Debian's archive (${suite}, ${mirror}) for ${pins.length} packages`);
  const update = await runCommand('apt-get', ['-c', conf, '--error-on=any', 'update'], {
    timeoutMs: 300_000,
  });
  if (!update.ok) throw new Error(`apt could not read ${mirror} (${suite}):\n${tail(update)}`);

  const debs = path.join(work, 'debs');
  await rm(debs, { recursive: true, force: true });
  await mkdir(debs, { recursive: true });
  const download = await runCommand(
    'apt-get',
    ['-c', conf, '--quiet', 'download', ...pins.map((pin) => pin.debian)],
    { cwd: debs, timeoutMs: 300_000 },
  );
  if (!download.ok) throw new Error(`apt could not download from ${mirror} (${suite}):\n${tail(download)}`);

  const files = await readdir(debs);
  /** @type {Unpacked[]} */
  const unpacked = [];
  for (const pin of pins) {
    const file = files.find((name) => name.startsWith(`${pin.debian}_`));
    if (!file) throw new Error(`apt reported success but brought no file for ${pin.debian}`);
    unpacked.push(await unpackDeb(pin, path.join(debs, file), path.join(work, 'unpacked', pin.name)));
  }
  return unpacked;
}

/**
 * @param {Pin} pin
 * @param {string} deb
 * @param {string} folder
 * @returns {Promise<Unpacked>}
 */
async function unpackDeb(pin, deb, folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const done = await runCommand('dpkg-deb', ['--extract', deb, folder]);
  if (!done.ok) throw new Error(`${path.basename(deb)} could not be unpacked: ${tail(done)}`);
  const field = await runCommand('dpkg-deb', ['--field', deb, 'Version']);
  if (!field.ok) throw new Error(`${path.basename(deb)} has no readable version: ${tail(field)}`);
  const copyright = path.join(folder, 'usr/share/doc', pin.debian, 'copyright');
  return {
    pin,
    origin: 'debian',
    revision: field.out.trim(),
    site: path.join(folder, 'usr/lib/python3/dist-packages'),
    licence: await readFile(copyright, 'utf8'),
  };
}

/**
 * @param {string} work
 * @param {{ mirror: string, keyring: string, suite: string }} archive
 * @returns {Promise<string>} the path of apt's configuration
 */
async function writePrivateApt(work, { mirror, keyring, suite }) {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'log']) {
    await mkdir(path.join(work, folder), { recursive: true });
  }
  await writeFile(path.join(work, 'status'), '');
  await writeFile(
    path.join(work, 'leak-lab.sources'),
    `Types: deb\nURIs: ${mirror}\nSuites: ${suite}\nComponents: main\nSigned-By: ${keyring}\n`,
  );
  const conf = path.join(work, 'apt.conf');
  await writeFile(
    conf,
    `${[
      // The machine's hooks clean the system's cache, or ask for root: they are no business of ours.
      '#clear APT::Update;',
      '#clear DPkg::Post-Invoke;',
      '#clear DPkg::Pre-Invoke;',
      `Dir::Etc::sourcelist "${path.join(work, 'leak-lab.sources')}";`,
      'Dir::Etc::sourceparts "-";',
      `Dir::State "${path.join(work, 'state')}";`,
      `Dir::State::lists "${path.join(work, 'state/lists')}";`,
      `Dir::State::status "${path.join(work, 'status')}";`,
      `Dir::Cache "${path.join(work, 'cache')}";`,
      `Dir::Cache::archives "${path.join(work, 'cache/archives')}";`,
      `Dir::Log "${path.join(work, 'log')}";`,
      // A user's cache folder is closed to apt's own user, so apt would drop the sandbox anyhow, with a warning.
      'APT::Sandbox::User "";',
      'Acquire::AllowInsecureRepositories "false";',
      'Acquire::Languages "none";',
      'Acquire::Retries "1";',
      'Acquire::http::Timeout "20";',
      'Acquire::https::Timeout "20";',
    ].join('\n')}\n`,
  );
  return conf;
}

/** @returns {Promise<string>} */
async function mirrorOfThisMachine() {
  const version = await runCommand('apt-get', ['--version'], { timeoutMs: 20_000 });
  const dpkg = await runCommand('dpkg-deb', ['--version'], { timeoutMs: 20_000 });
  if (!version.ok || !dpkg.ok) throw new Error('this machine has no apt-get and dpkg-deb');
  const mirror = pickDebianMirror(await readAptSources());
  if (!mirror) {
    throw new Error(
      "this machine's apt sources name no Debian mirror; set LEAK_LAB_DEBIAN_MIRROR to one you trust",
    );
  }
  return mirror.uri;
}

/**
 * @param {string} suite
 * @returns {string}
 */
function findKeyring(suite) {
  const candidates = [...KEYRINGS, `/usr/share/keyrings/debian-archive-${suite}-automatic.gpg`];
  const keyring = candidates.find((file) => existsSync(file));
  if (!keyring) {
    throw new Error(
      "Debian's archive keys are missing, so nothing from it could be verified; install the package debian-archive-keyring, or set LEAK_LAB_DEBIAN_KEYRING to a keyring that holds them",
    );
  }
  return keyring;
}
