#!/usr/bin/env node
/*
 * `npm run leak-cycles`: does the lab itself leak? In one page of Chromium a lesson is opened, run and left 200 times, by turns
 * in both languages; every tenth cycle goes through all other places too. After each the page is counted, with nothing in it
 * but the list of lessons. Writes src/content/own-memory/leak-cycles.json, which the site shows. Expects `npm run build`.
 * Options: --cycles N, --port N, --out FILE, --site FOLDER (a build other than dist).
 */
import { writeFile } from 'node:fs/promises';
import { grown, PageCensus } from './own-memory/census.mjs';
import { commitNow, numberOption, openChromium, textOption } from './own-memory/lab-driver.mjs';
import { lessonCycle, tour } from './own-memory/one-cycle.mjs';

process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const TOUR_EVERY = 10;
/** Before the first count: what is loaded once and stays by design (the editor, both engines, every page's code). */
const WARM_UP = 10;
const MAX_CLASSES = 25;

const cycles = numberOption('cycles', 200);
const out = textOption('out', 'src/content/own-memory/leak-cycles.json');

const chromium = await openChromium(numberOption('port', 4312));
const { page } = chromium;
/** @type {string[]} */
const errors = [];
page.on('pageerror', (error) => errors.push(error.message));
try {
  await page.goto('learn/');
  const census = await PageCensus.open(page);
  for (let cycle = 1; cycle <= WARM_UP; cycle++) {
    await lessonCycle(page, cycle);
    if (cycle % 5 === 0) await tour(page);
  }
  const first = await census.snapshot();
  /** @type {import('./own-memory/census.mjs').Census[]} */
  const counts = [await census.take()];
  for (let cycle = 1; cycle <= cycles; cycle++) {
    await lessonCycle(page, cycle);
    if (cycle % TOUR_EVERY === 0) await tour(page);
    counts.push(await census.take());
    if (cycle % TOUR_EVERY === 0) console.log(`${cycle} of ${cycles}: ${JSON.stringify(counts.at(-1))}`);
  }
  const last = await census.snapshot();
  const detached = await census.detached();
  const column = (/** @type {keyof import('./own-memory/census.mjs').Census} */ name) =>
    counts.map((count) => count[name]);
  const result = {
    command: 'npm run leak-cycles',
    date: new Date().toISOString().slice(0, 10),
    commit: commitNow(),
    browser: `Chromium ${chromium.version}`,
    cycles,
    tourEvery: TOUR_EVERY,
    warmUp: WARM_UP,
    heapBytes: column('heapBytes'),
    nodes: column('nodes'),
    listeners: column('listeners'),
    documents: column('documents'),
    frames: column('frames'),
    workers: column('workers'),
    detachedAtEnd: detached,
    snapshots: [first, last].map(({ objects, bytes, detachedNodes }) => ({ objects, bytes, detachedNodes })),
    grown: grown(first, last, 10).slice(0, MAX_CLASSES),
    pageErrors: errors,
  };
  await writeFile(out, `${JSON.stringify(result, null, 1)}\n`);
  console.log(`Written to ${out}`);
} finally {
  await chromium.close();
}
