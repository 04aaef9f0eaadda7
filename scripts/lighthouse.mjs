#!/usr/bin/env node
/*
 * `npm run lighthouse`: Lighthouse's desktop audit of the built site's front page, of a lesson and of an embed's page. Prints the
 * scores, what is missing, and the figures behind them; fails when a score is below its mark. Reports go to .cache/lighthouse.
 * Names as arguments keep to those (`npm run lighthouse -- embed`). Expects `npm run build`; CHROME_PATH names another Chromium.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './browsers.mjs';

// Vite's config is bundled before it is loaded, so its imports need no extensions; Vite warns all the same.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const PORT = 4312;
const FOLDER = '.cache/lighthouse';
const PAGES = /** @type {const} */ ([
  ['front page', ''],
  ['lesson', 'learn/globals-that-hold-on/'],
  ['embed', 'embed/globals-that-hold-on/'],
]);
/** The least that each category has to reach, in hundredths. */
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 };
const EMBED_PERFORMANCE = 98;
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
];

const only = process.argv.slice(2);
const pages = PAGES.filter(([name]) => only.length === 0 || only.includes(name));
if (pages.length === 0) throw new Error(`There are: ${PAGES.map(([name]) => name).join(', ')}.`);
await mkdir(FOLDER, { recursive: true });
const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' });
const chromium = findChromium();
if (!chromium) throw new Error('There is no Chromium: install one, or name it in CHROME_PATH.');
const chrome = await launch({
  chromePath: chromium.path,
  chromeFlags: [...CHROMIUM_FLAGS, '--headless=new'],
});
let below = 0;
try {
  for (const [name, route] of pages) {
    const result = await lighthouse(
      `http://localhost:${PORT}/${route}`,
      { port: chrome.port, output: 'html', logLevel: 'error', onlyCategories: Object.keys(LEAST) },
      desktopConfig,
    );
    if (!result) throw new Error(`Lighthouse had nothing to say of the ${name}.`);
    const { lhr, report } = result;
    await writeFile(`${FOLDER}/${name.replaceAll(' ', '-')}.html`, String(report));
    console.log(`\n${name} (${lhr.finalDisplayedUrl})`);
    for (const [id, standard] of Object.entries(LEAST)) {
      const least = name === 'embed' && id === 'performance' ? EMBED_PERFORMANCE : standard;
      const score = Math.round((lhr.categories[id]?.score ?? 0) * 100);
      if (score < least) below++;
      console.log(`  ${id}: ${score}${score < least ? `, ${least} wanted` : ''}`);
      for (const { id: audit, weight } of lhr.categories[id]?.auditRefs ?? []) {
        const found = lhr.audits[audit];
        if (weight > 0 && found && found.score !== null && found.score < 0.9)
          console.log(`    ${found.title} ${found.displayValue ?? ''}`);
      }
    }
    for (const id of FIGURES) console.log(`  ${lhr.audits[id]?.title}: ${lhr.audits[id]?.displayValue}`);
  }
} finally {
  chrome.kill();
  await server.close();
}
if (below > 0) {
  console.error(`\n${below} ${below === 1 ? 'score is' : 'scores are'} below what the lab promises.`);
  process.exitCode = 1;
}
