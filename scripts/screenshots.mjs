#!/usr/bin/env node
/*
 * `npm run screenshots`: every route in three widths and both themes, into .cache/screenshots, with an index.html to leaf
 * through. Routes come from src/app/routes.ts, lessons from lessons/. Expects `npm run build`. Names as arguments keep to those.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { preview, runnerImport } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './browsers.mjs';

// Vite's config is bundled before it is loaded, so its imports need no extensions; Vite warns all the same.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const FOLDER = '.cache/screenshots';
const PORT = 4311;
const SIZES = /** @type {const} */ ([
  [1440, 900],
  [1024, 768],
  [390, 844],
]);
const THEMES = /** @type {const} */ (['light', 'dark']);

/**
 * One thing to look at: where, and what to do there first.
 * @typedef {{ name: string, route: string, act?: 'run' | 'commands' | 'help' | 'differences' | 'code' | 'step' }} View
 */

const only = process.argv.slice(2);
const views = (await allViews()).filter(({ name }) => only.length === 0 || only.includes(name));
await mkdir(FOLDER, { recursive: true });
const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' });
const found = findChromium();
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: CHROMIUM_FLAGS,
});
try {
  for (const colorScheme of THEMES) {
    for (const [width, height] of SIZES) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height },
        isMobile: width < 500,
        hasTouch: width < 500,
      });
      for (const view of views) {
        const page = await context.newPage();
        await page.goto(`http://localhost:${PORT}/${view.route}`);
        await act(page, view);
        await page.waitForTimeout(view.name === 'home' ? 6000 : 1200);
        await page.screenshot({ path: `${FOLDER}/${view.name}-${width}-${colorScheme}.png` });
        await page.close();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
await writeFile(`${FOLDER}/index.html`, contactSheet());
console.log(`Written to ${FOLDER}: open ${resolve(FOLDER, 'index.html')}`);

/** @returns {Promise<View[]>} */
async function allViews() {
  const { module } = await runnerImport(resolve('src/app/routes.ts'));
  /** @type {readonly { path: string, name: string }[]} */
  const routes = module.ROUTES;
  const lessons = (await readdir('lessons', { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && /^\d+-/.test(entry.name))
    .map((entry) => entry.name.replace(/^\d+-/, ''))
    .sort();
  const lesson = lessons.includes('globals-that-hold-on') ? 'globals-that-hold-on' : (lessons[0] ?? '');
  return [
    ...routes.map(({ path, name }) => ({ name, route: path === '' ? '' : `${path}/` })),
    ...lessons.map((slug) => ({ name: `lesson-${slug}`, route: `learn/${slug}/?lang=python` })),
    { name: 'lesson-after-a-run', route: `learn/${lesson}/?lang=typescript`, act: 'run' },
    { name: 'lesson-code', route: `learn/${lesson}/?lang=typescript`, act: 'code' },
    { name: 'lab-after-a-run', route: 'lab/?lang=python', act: 'run' },
    { name: 'lab-step', route: 'lab/?lang=typescript', act: 'step' },
    { name: 'lab-blank', route: 'lab/?sample=blank&lang=python' },
    { name: 'lab-differences', route: 'lab/?lang=typescript', act: 'differences' },
    { name: 'lab-commands', route: 'lab/?lang=typescript', act: 'commands' },
    { name: 'lab-help', route: 'lab/?lang=typescript', act: 'help' },
    { name: 'check-after-a-run', route: 'check/?lang=typescript', act: 'run' },
    { name: 'not-found', route: 'nowhere/' },
    { name: 'no-lesson', route: 'lab/?sample=nowhere' },
  ];
}

/**
 * @param {import('playwright-core').Page} page
 * @param {View} view
 */
async function act(page, { name, act: what }) {
  const tab = (/** @type {string} */ label) =>
    page.getByRole('navigation', { name: 'Parts of the bench' }).getByRole('button', { name: label });
  try {
    if (what) await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    if (what === 'run') {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForFunction(
        () => ['finished', 'failed'].includes(window.leakLab?.state().phase ?? ''),
        null,
        { timeout: 60_000 },
      );
    }
    if (what === 'step') {
      await page.getByRole('button', { name: 'Step', exact: true }).click();
      await page.waitForFunction(() => window.leakLab?.state().phase === 'paused', null, { timeout: 20_000 });
    }
    if (what === 'commands' || what === 'help') {
      await page.keyboard.press(what === 'help' ? 'Control+/' : 'Control+k');
    }
    if (what === 'code' && (await tab('Code').isVisible())) await tab('Code').click();
    if (what === 'differences') {
      const button = page.getByRole('button', { name: 'Show the differences' });
      if (await button.isVisible()) await button.click();
      else {
        await tab('Code').click();
        await page.getByRole('radio', { name: 'Differences' }).check();
      }
    }
  } catch (error) {
    console.warn(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
}

/** A page with every picture: a row for each view, widths and themes side by side. */
function contactSheet() {
  const rows = views.map(({ name, route }) => {
    const pictures = SIZES.flatMap(([width]) =>
      THEMES.map((theme) => {
        const file = `${name}-${width}-${theme}.png`;
        return `<a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${width} pixels, ${theme}"></a>`;
      }),
    );
    return `<section><h2>${name} <code>/${route}</code></h2><div>${pictures.join('')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Screenshots of Leak Lab</title>
<style>
  body { margin: 2rem; font: 15px/1.5 system-ui, sans-serif; background: #ddd; }
  div { display: flex; gap: 12px; overflow-x: auto; align-items: start; }
  img { height: 380px; border: 1px solid #999; background: #fff; }
</style>
<h1>Leak Lab, every route in every size and theme</h1>
${rows.join('\n')}
</html>
`;
}
