import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from '../browsers.mjs';
import { sampleWorkers } from './census.mjs';

/** Workers that wait for the next run: one for each side. */
const STANDBYS = 2;
/** Old workers go while new ones come: their number has to hold for so long, in real ms. */
const SETTLED_MS = 400;

/**
 * A served build and a Chromium with one page in it. Expects `npm run build`, or `--site FOLDER`. The caller closes it.
 * @param {number} port
 */
export async function openChromium(port) {
  const outDir = textOption('site', 'dist');
  const server = await preview({ build: { outDir }, preview: { port, strictPort: true }, logLevel: 'warn' });
  const found = findChromium();
  const browser = await chromium.launch({
    ...(found ? { executablePath: found.path } : {}),
    args: CHROMIUM_FLAGS,
  });
  const page = await browser.newPage({ baseURL: `http://localhost:${port}/` });
  return {
    page,
    version: browser.version(),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The commit that is measured, `+` where files differ from it. */
export function commitNow() {
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') ? '+' : ''}`;
}

/**
 * Opens a lesson from the list, in a language, by the page's own links and switches.
 * @param {import('@playwright/test').Page} page
 * @param {RegExp} lesson
 * @param {'python' | 'typescript'} language
 */
export async function openFromList(page, lesson, language) {
  await goTo(page, 'Learn');
  await page.getByRole('link', { name: lesson }).first().click();
  await page.getByRole('radio', { name: language === 'python' ? /^Python ·/ : /^TypeScript ·/ }).check();
  await page.waitForFunction(
    (runtime) => window.leakLab?.state().sample?.runtime === runtime,
    language === 'python' ? 'cpython' : 'quickjs',
  );
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} place
 */
export async function goTo(page, place) {
  await page.getByRole('link', { name: place, exact: true }).first().click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/**
 * Traffic of `perSecond` requests for so many virtual seconds, with a reading each `everySeconds`.
 * @param {import('@playwright/test').Page} page
 * @param {{ perSecond: number, seconds: number, everySeconds: number }} traffic
 */
export async function setTraffic(page, traffic) {
  await page.evaluate(({ perSecond, seconds, everySeconds }) => {
    const plan = window.leakLab?.state().plan;
    if (!plan) throw new Error('No sample is open.');
    const stages = [{ perSecond, durationMs: seconds * 1000, ramp: false }];
    const model = /** @type {const} */ ({ kind: 'open', arrivals: 'even', stages });
    window.leakLab?.actions.setPlan({ profile: { ...plan.profile, model }, everyMs: everySeconds * 1000 });
  }, traffic);
}

/** @param {import('@playwright/test').Page} page */
export async function pressRun(page) {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/**
 * Resolves to the phase in which the run ended.
 * @param {import('@playwright/test').Page} page
 * @param {number} [timeout] real ms
 */
export async function runEnds(page, timeout = 60_000) {
  await page.waitForFunction(
    () => ['finished', 'failed', 'stopped'].includes(window.leakLab?.state().phase ?? ''),
    null,
    { timeout },
  );
  return page.evaluate(() => window.leakLab?.state().phase ?? '');
}

/** @param {import('@playwright/test').Page} page */
export async function runHasReadings(page) {
  await page.waitForFunction(() => (window.leakLab?.readings()['leaky']?.['atMs']?.length ?? 0) > 0);
}

/**
 * Waits until only the standbys of one engine are left and stay so for a moment; throws when they don't come down to that.
 * @param {import('@playwright/test').Page} page
 */
export async function settle(page) {
  const deadline = performance.now() + 20_000;
  let since = performance.now();
  while (performance.now() - since < SETTLED_MS) {
    if (sampleWorkers(page) !== STANDBYS) since = performance.now();
    if (performance.now() > deadline)
      throw new Error(`${sampleWorkers(page)} workers are left where ${STANDBYS} should be.`);
    await page.waitForTimeout(50);
  }
}

/**
 * SHA-256 of every reading but CPU time, which alone depends on the machine.
 * @param {Record<string, Record<string, number[]>>} readings by side and probe
 */
export function digestOf(readings) {
  const plain = Object.entries(readings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([side, columns]) => [
      side,
      Object.entries(columns)
        .filter(([probe]) => probe !== 'cpuMsPerRequest')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

/**
 * @param {string} name
 * @param {number} otherwise
 */
export function numberOption(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  const value = at > 0 ? Number(process.argv[at + 1]) : otherwise;
  if (!(value > 0)) throw new Error(`--${name} wants a number above 0.`);
  return value;
}

/**
 * @param {string} name
 * @param {string} otherwise
 */
export function textOption(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? (process.argv[at + 1] ?? otherwise) : otherwise;
}
