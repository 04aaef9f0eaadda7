import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A browser for the end-to-end tests: where it is, and which Playwright channel drives it (Debian's Firefox is not
 * Playwright's own build and needs `moz-firefox`).
 * @typedef {{ readonly path: string, readonly channel?: string }} Browser
 */

/**
 * How Chromium is started: as root, without a GPU, and asking nobody for anything.
 * @type {string[]}
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Debian's Firefox speaks WebDriver BiDi, which Playwright 1.64 drives under this name. */
const DEBIAN_FIREFOX_CHANNEL = 'moz-firefox';

/**
 * Chromium: CHROME_PATH, the system's, or Playwright's own download. Null when there is none.
 * @returns {Browser | null}
 */
export function findChromium() {
  const path =
    named('CHROME_PATH') ??
    onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) ??
    downloaded('chromium');
  return path ? { path } : null;
}

/**
 * Firefox: FIREFOX_PATH, Playwright's own download, or the system's. Null when there is none.
 * @returns {Browser | null}
 */
export function findFirefox() {
  const own = downloaded('firefox');
  if (own && !process.env['FIREFOX_PATH']) return { path: own };
  const path = named('FIREFOX_PATH') ?? onPath(['firefox-esr', 'firefox']);
  return path ? { path, channel: DEBIAN_FIREFOX_CHANNEL } : null;
}

/**
 * Finds both browsers, or installs what is missing: Playwright's download first, then Debian's packages as root.
 * Throws with what to do when neither works.
 * @returns {void}
 */
export function ensureBrowsers() {
  for (const [name, find, debian] of /** @type {const} */ ([
    ['chromium', findChromium, 'chromium'],
    ['firefox', findFirefox, 'firefox-esr'],
  ])) {
    if (find()) continue;
    console.log(`Installing ${name} for the tests`);
    if (!attempt('npx', ['playwright', 'install', name], 120_000) || !find()) {
      if (process.getuid?.() === 0 && onPath(['apt-get'])) {
        attempt('apt-get', ['update'], 300_000);
        attempt('apt-get', ['install', '--yes', '--no-install-recommends', debian], 600_000);
      }
    }
    if (!find()) {
      throw new Error(
        `There is no ${name} and none could be installed. Install one, or name it in ${name === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH'}, and run the tests again.`,
      );
    }
  }
}

/** @param {string} variable */
function named(variable) {
  const path = process.env[variable];
  if (!path) return null;
  if (!existsSync(path)) throw new Error(`${variable} names ${path}, where nothing is.`);
  return path;
}

/** @param {readonly string[]} names */
function onPath(names) {
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

/** @param {'chromium' | 'firefox'} name */
function downloaded(name) {
  try {
    const script = `import('playwright-core').then((p) => console.log(p.${name}.executablePath()))`;
    const path = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return existsSync(path.toString().trim()) ? path.toString().trim() : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} timeout real ms
 */
function attempt(command, args, timeout) {
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}
