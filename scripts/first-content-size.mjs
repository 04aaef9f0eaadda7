#!/usr/bin/env node
/*
 * `npm run size`: how much JavaScript a browser has to fetch before a page shows its first content, by gzip, and whether that
 * stays within the budget. Looks at the built site: the entry with what it imports (the frame of every page, and the front page
 * whole), and for the pages to read their own chunk too. A bench shows its frame first, then itself: it has a budget of its
 * own. What is imported after that (editor, engines, differences) doesn't count. Expects `npm run build`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FIRST = 120_000;
const BENCH = 200_000;
const EMBED = 60_000;
const ELEMENT = 6_000;
const ASSETS = 'dist/assets';
/** By page: the beginning of the name of its route's chunk (null where the entry is enough), and its budget. */
const PAGES = /** @type {const} */ ([
  ['front page, and the frame of every page', null, FIRST],
  ['learn', 'learn-page-', FIRST],
  ['lesson with its bench', 'lesson-page-', BENCH],
  ['lab with its bench', 'lab-page-', BENCH],
  ['check with its bench', 'check-page-', BENCH],
]);

const html = readFileSync('dist/index.html', 'utf8');
const entries = [...html.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name);
if (entries.length === 0) throw new Error('dist/index.html names no script: build the site first.');
const names = readdirSync(ASSETS);
let over = 0;
for (const [page, prefix, budget] of PAGES) {
  const chunk =
    prefix === null ? [] : names.filter((name) => name.startsWith(prefix) && name.endsWith('.js'));
  if (prefix !== null && chunk.length === 0)
    throw new Error(`No chunk of the built site begins with ${prefix}.`);
  const files = closure([...entries, ...chunk]);
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);
  if (bytes > budget) over++;
  console.log(`${page}: ${(bytes / 1000).toFixed(1)} kB of ${budget / 1000} kB in ${files.length} files`);
}
// An embed's page has its one script in it; what runs engines is fetched by a click. The element is a script by itself.
const embed = readFileSync('dist/embed/scratch/index.html', 'utf8');
const inline = [...embed.matchAll(/<script data-live[^>]*>([\s\S]*?)<\/script>/g)].map(
  ([, code = '']) => code,
);
if (inline.length !== 1 || /<script[^>]+src=/.test(embed))
  throw new Error('An embed’s page should have one script, inside it.');
for (const [what, code, budget] of /** @type {const} */ ([
  ['embed before the click', inline[0] ?? '', EMBED],
  ['the element leak-lab.js', readFileSync('dist/leak-lab.js'), ELEMENT],
])) {
  const bytes = gzipSync(code).length;
  if (bytes > budget) over++;
  console.log(`${what}: ${(bytes / 1000).toFixed(1)} kB of ${budget / 1000} kB in 1 file`);
}
if (over > 0) {
  console.error(
    'Too much JavaScript before the first content: load what is not needed to read the page after it.',
  );
  process.exitCode = 1;
}

/**
 * The files and all that they import at once, each one time.
 * @param {readonly string[]} roots
 */
function closure(roots) {
  /** @type {Set<string>} */
  const seen = new Set();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const code = readFileSync(join(ASSETS, name), 'utf8');
    for (const [, other = ''] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      open.push(other);
  }
  return [...seen];
}
