#!/usr/bin/env node
/*
 * `npm run browsers`: the same scenarios in Chromium, Firefox and WebKit, and whether all told the same. Writes
 * src/content/own-memory/every-browser.json and docs/browsers.md. `npm run test:webkit` is the same with --check: it writes
 * nothing. Names as arguments keep to those browsers; the others' columns stay. Expects `npm run build`.
 * Options: --check, --only ID (scenarios that begin so), --port N (and the next), --site FOLDER (a build other than dist).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium, firefox } from '@playwright/test';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium, findFirefox } from './browsers.mjs';
import { browsersPage } from './every-browser/browsers-page.mjs';
import { openEscapes } from './every-browser/escapes.mjs';
import { SCENARIOS } from './every-browser/scenarios.mjs';
import { openWebKit } from './every-browser/webdriver.mjs';
import { commitNow, numberOption, textOption } from './own-memory/lab-driver.mjs';

process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const RESULT = 'src/content/own-memory/every-browser.json';
const PAGE = 'docs/browsers.md';

/** @typedef {import('./every-browser/webdriver.mjs').Driven} Driven */

const BROWSERS = /** @type {const} */ ([
  ['chromium', 'Chromium', () => openByPlaywright(chromium, findChromium(), CHROMIUM_FLAGS)],
  ['firefox', 'Firefox', () => openByPlaywright(firefox, findFirefox(), [])],
  ['webkit', 'WebKitGTK', openWebKit],
]);

/**
 * @param {import('@playwright/test').BrowserType} type
 * @param {import('./browsers.mjs').Browser | null} found
 * @param {string[]} args
 * @returns {Promise<Driven>}
 */
async function openByPlaywright(type, found, args) {
  const browser = await type.launch({
    args,
    ...(found ? { executablePath: found.path } : {}),
    ...(found?.channel ? { channel: found.channel } : {}),
  });
  const page = await browser.newPage();
  return {
    version: browser.version(),
    open: async (url) => {
      await page.goto(url);
    },
    evaluate: (run, argument) => page.evaluate(/** @type {any} */ (run), /** @type {any} */ (argument)),
    evaluateInSandbox: async (expression) => {
      const frame = await (
        await page.waitForSelector('iframe[sandbox]', { state: 'attached' })
      ).contentFrame();
      return frame?.evaluate(expression);
    },
    windows: async () => browser.contexts().flatMap((context) => context.pages()).length,
    close: () => browser.close(),
  };
}

const asked = process.argv.slice(2).filter((word) => BROWSERS.some(([id]) => id === word));
const only = textOption('only', '');
const scenarios = SCENARIOS.filter(({ id }) => id.startsWith(only));
const check = process.argv.includes('--check');
const outDir = textOption('site', 'dist');
const port = numberOption('port', 4314);

/** @type {import('../src/content/own-memory/every-browser.ts').EveryBrowser | null} */
const before = check ? null : JSON.parse(await readFile(RESULT, 'utf8').catch(() => 'null'));
const versions = new Map((before?.browsers ?? []).map(({ id, version }) => [id, version]));
/** @type {Map<string, Record<string, { told: string } | { failed: string }>>} */
const outcomes = new Map(
  SCENARIOS.map(({ id }) => [id, before?.scenarios.find((one) => one.id === id)?.outcomes ?? {}]),
);

const server = await preview({ build: { outDir }, preview: { port, strictPort: true }, logLevel: 'warn' });
const escapes = await openEscapes(outDir, port + 1);
try {
  for (const [id, name, open] of BROWSERS) {
    if (asked.length > 0 && !asked.includes(id)) continue;
    const browser = await open();
    versions.set(id, browser.version);
    console.log(`\n${name} ${browser.version}`);
    try {
      for (const scenario of scenarios) {
        const startedAt = performance.now();
        const outcome = await scenario.run(browser, `http://localhost:${port}/`, escapes).then(
          (told) => ({ told }),
          (error) => ({ failed: firstLine(error) }),
        );
        (outcomes.get(scenario.id) ?? {})[id] = outcome;
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        console.log(
          `  ${scenario.id}, ${seconds} s: ${'told' in outcome ? outcome.told.slice(0, 160) : `FAILED: ${outcome.failed}`}`,
        );
      }
    } finally {
      await browser.close();
    }
  }
} finally {
  await escapes.close();
  await server.close();
}

const result = {
  date: new Date().toISOString().slice(0, 10),
  commit: commitNow(),
  browsers: BROWSERS.flatMap(([id, name]) => {
    const version = versions.get(id);
    return version === undefined ? [] : [{ id, name, version }];
  }),
  scenarios: SCENARIOS.map(({ id, title }) => {
    const own = outcomes.get(id) ?? {};
    const told = Object.values(own).map((outcome) => ('told' in outcome ? outcome.told : null));
    return {
      id,
      title,
      outcomes: own,
      same: told.length > 0 && told.every((one) => one !== null && one === told[0]),
    };
  }),
};
const different = result.scenarios.filter(({ id, same }) => id.startsWith(only) && !same);
if (!check) {
  await writeFile(RESULT, `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(PAGE, browsersPage(result));
}
for (const { title, outcomes: own } of different)
  console.log(`\nNot the same in all: ${title}\n${JSON.stringify(own, null, 1)}`);
console.log(`\n${scenarios.length - different.length} passed, ${different.length} failed`);
process.exitCode = different.length > 0 ? 1 : 0;

/** @param {unknown} error */
function firstLine(error) {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
}
