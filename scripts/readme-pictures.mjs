#!/usr/bin/env node
/*
 * `npm run readme:pictures`: runs one lesson in the built site and takes the README's picture of it, in light and in dark, into
 * docs/pictures. Expects `npm run build` with the Python engine. Take the pictures again when the bench looks different.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './browsers.mjs';

// Vite's config is bundled before it is loaded, so its imports need no extensions; Vite warns all the same.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const FOLDER = 'docs/pictures';
const PORT = 4312;
const ROUTE = 'lab/?sample=globals-that-hold-on&lang=python';
/** CSS pixels. GitHub shows a README's picture at about 830 of them, so text at 13 pixels can still be read. */
const SIZE = { width: 1200, height: 860 };
/** Bytes; scripts/habits.test.ts holds the pictures to it. */
const MAX_SIZE = 150_000;

await mkdir(FOLDER, { recursive: true });
const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' });
const found = findChromium();
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: CHROMIUM_FLAGS,
});
try {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const context = await browser.newContext({ colorScheme, viewport: SIZE });
    const page = await context.newPage();
    await page.goto(`http://localhost:${PORT}/${ROUTE}`);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForFunction(() => window.leakLab?.state().phase === 'finished', null, {
      timeout: 120_000,
    });
    // The cause is looked for after the run, and moves the chart below it when it comes.
    await page.getByText('Who holds it, and how sure this is').waitFor();
    await page.waitForTimeout(1500);
    // Playwright writes PNG, which is twice as large here. The page keeps room for a scroll bar, which isn't part of the picture.
    const width = await page.evaluate(() => document.body.clientWidth);
    const devTools = await context.newCDPSession(page);
    const { data } = await devTools.send('Page.captureScreenshot', {
      format: 'webp',
      quality: 90,
      clip: { x: 0, y: 0, width, height: SIZE.height, scale: 1 },
    });
    const picture = Buffer.from(data, 'base64');
    if (picture.length > MAX_SIZE) throw new Error(`The ${colorScheme} picture has ${picture.length} bytes.`);
    const file = `${FOLDER}/run-${colorScheme}.webp`;
    await writeFile(file, picture);
    console.log(`Written to ${file}: ${(picture.length / 1000).toFixed(0)} kB`);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
