#!/usr/bin/env node
/*
 * `npm run screenshots`: every route in three widths and both themes, into .cache/screenshots, to leaf through. Expects `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './browsers.mjs';

const FOLDER = '.cache/screenshots';
const PORT = 4311;
/** Route, name, and whether to press Run before looking. */
const VIEWS = /** @type {const} */ ([
  ['', 'home', false],
  ['learn/', 'learn', false],
  ['learn/globals-that-hold-on/?lang=python', 'lesson', true],
  ['lab/?lang=typescript', 'lab', true],
  ['nowhere/', 'not-found', false],
]);

await mkdir(FOLDER, { recursive: true });
const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' });
const found = findChromium();
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: CHROMIUM_FLAGS,
});
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const [width, height] of /** @type {const} */ ([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height },
      isMobile: width < 500,
      hasTouch: width < 500,
    });
    const page = await context.newPage();
    for (const [route, name, run] of VIEWS) {
      await page.goto(`http://localhost:${PORT}/${route}`);
      if (run) {
        await page.getByRole('button', { name: 'Run', exact: true }).click();
        await page.waitForFunction(
          () => ['finished', 'failed'].includes(window.leakLab?.state().phase ?? ''),
          null,
          { timeout: 60_000 },
        );
      }
      await page.waitForTimeout(name === 'home' ? 6000 : 1200);
      await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png` });
    }
    await context.close();
  }
}
await browser.close();
await server.close();
console.log(`Written to ${FOLDER}`);
