#!/usr/bin/env node
/*
 * `npm run bench`: how fast the lab is, as ratios to a yardstick measured in the same run and browser. Prints a table and writes
 * bench/results/bench.json. Nothing here is asserted: machines are noisy, ratios less so.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { extname, join } from 'node:path';
import { installPackages } from './install.mjs';

const ROUNDS = 3;
const PAGE_PORT = 4301;
const YARDSTICK_PORT = 4302;

await installPackages();
const { buildPythonBundle } = await import('./python-bundle.mjs');
await buildPythonBundle({ optional: false });
const { build, preview } = await import('vite');
await build({ logLevel: 'warn' });
const site = await preview({ preview: { port: PAGE_PORT, strictPort: true }, logLevel: 'warn' });
const yardstick = await serveYardstick();
const { chromium } = await import('playwright-core');
const { CHROMIUM_FLAGS, ensureBrowsers, findChromium } = await import('./browsers.mjs');
ensureBrowsers();
const found = findChromium();
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: [...CHROMIUM_FLAGS, '--enable-precise-memory-info'],
});

/** @type {{ figure: string, value: number, unit: string, aim: string, met: boolean | null }[]} */
const rows = [];

try {
  const { cold: bareCold, warm: bare } = await bareBoots();
  note('The yardstick from a cold profile', bareCold, 'ms', '', null);
  note('Bare pyodide boot and import fastapi, source standard library', bare, 'ms', 'the yardstick', null);
  const cold = await coldStarts();
  note('Python, cold profile: Run to first reading of both sides', cold, 'ms', '', null);
  note('Python, cold profile, as a share of the yardstick', cold / bare, '×', 'under 0.5', cold / bare < 0.5);
  const python = await warmRuns('python');
  note('Python, warm page: Run to first reading of both sides', python.firstMs, 'ms', '', null);
  note(
    'Python, warm page, as a share of the yardstick',
    python.firstMs / bare,
    '×',
    'under 0.25',
    python.firstMs / bare < 0.25,
  );
  note(
    'Python, requests a second and side, bytes and types measured',
    python.perSecond,
    '/s',
    'at least 2000',
    python.perSecond >= 2000,
  );
  note('Python, engine alone: requests a CPU second, traced', python.perCpuSecond, '/s', '', null);
  const typescript = await warmRuns('typescript');
  note(
    'TypeScript, warm page: Run to first reading of both sides',
    typescript.firstMs,
    'ms',
    'under 150',
    typescript.firstMs < 150,
  );
  note(
    'TypeScript, 10,000 requests on both sides',
    typescript.tenThousandMs,
    'ms',
    'under 3000',
    typescript.tenThousandMs < 3000,
  );
  note('TypeScript, requests a second and side', typescript.perSecond, '/s', '', null);
  const heap = await longRun();
  note('Page heap before a leaky run of 100,000 requests', heap.before, 'MB', '', null);
  note(
    'Page heap after it, collected',
    heap.after,
    'MB',
    'no growth beyond 2 MB',
    heap.after - heap.before < 2,
  );
} finally {
  await browser.close();
  await site.close();
  yardstick.close();
}

console.table(
  Object.fromEntries(
    rows.map(({ figure, value, unit, aim, met }) => [
      figure,
      { value: `${round(value)} ${unit}`, aim, met: met === null ? '' : met ? 'yes' : 'NO' },
    ]),
  ),
);
await mkdir('bench/results', { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
await writeFile(
  'bench/results/bench.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, rounds: ROUNDS, rows }, null, 2)}\n`,
);
console.log('Written to bench/results/bench.json');

/**
 * @param {string} figure
 * @param {number} value
 * @param {string} unit
 * @param {string} aim
 * @param {boolean | null} met
 */
function note(figure, value, unit, aim, met) {
  rows.push({ figure, value, unit, aim, met });
  console.log(`${figure}: ${round(value)} ${unit}${met === null ? '' : met ? ' (met)' : ' (NOT met)'}`);
}

async function bareBoots() {
  const cold = [];
  const warm = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://localhost:${YARDSTICK_PORT}/bare-pyodide.html`);
    cold.push(/** @type {number} */ (await page.evaluate('measure()')));
    warm.push(/** @type {number} */ (await page.evaluate('measure()')));
    await context.close();
  }
  return { cold: median(cold), warm: median(warm) };
}

async function coldStarts() {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await openLesson(page, 'python');
    times.push(await page.evaluate(clickToFirstReading));
    await context.close();
  }
  return median(times);
}

/** @param {'python' | 'typescript'} language */
async function warmRuns(language) {
  const first = [];
  const perSecond = [];
  const perCpuSecond = [];
  const tenThousand = [];
  const page = await browser.newPage();
  await openLesson(page, language);
  await page.evaluate(runToEnd); // the first run boots what later runs find waiting
  for (let round = 0; round < ROUNDS; round++) {
    await page.waitForTimeout(3000); // standbys boot
    first.push(await page.evaluate(clickToFirstReading));
    await page.evaluate(stopRun);
    await page.waitForTimeout(3000);
    const run = await page.evaluate(runToEnd);
    perSecond.push(run.requests / (run.ms / 1000));
    perCpuSecond.push(1000 / run.cpuMsPerRequest);
    tenThousand.push((run.ms / run.requests) * 10_000);
  }
  await page.close();
  return {
    firstMs: median(first),
    perSecond: median(perSecond),
    perCpuSecond: median(perCpuSecond),
    tenThousandMs: median(tenThousand),
  };
}

async function longRun() {
  const page = await browser.newPage();
  await openLesson(page, 'typescript');
  const session = await page.context().newCDPSession(page);
  await page.evaluate(runToEnd);
  const before = await collectedHeap(session);
  await page.evaluate(() => {
    const hook = window.leakLab;
    const plan = hook?.state().plan;
    if (!hook || !plan) throw new Error('The page has no lab.');
    hook.actions.reset();
    const model = {
      kind: /** @type {const} */ ('open'),
      arrivals: /** @type {const} */ ('even'),
      stages: [{ perSecond: 100, durationMs: 1_000_000, ramp: false }],
    };
    hook.actions.setPlan({ profile: { ...plan.profile, model }, everyMs: 5000 });
  });
  await page.evaluate(runToEnd);
  const after = await collectedHeap(session);
  await page.close();
  return { before: before / 1e6, after: after / 1e6 };
}

/** @param {import('playwright-core').CDPSession} session */
async function collectedHeap(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

// The next three run inside the page.

function clickToFirstReading() {
  return /** @type {Promise<number>} */ (
    new Promise((resolve, reject) => {
      const hook = window.leakLab;
      if (!hook) return reject(new Error('The page has no lab.'));
      const startedAt = performance.now();
      const stop = hook.subscribe((state) => {
        if (state.phase === 'failed')
          reject(new Error(JSON.stringify(state.sides.map((side) => side.phase))));
        if (state.sides.length < 2 || !state.sides.every((side) => (side.series?.length ?? 0) > 0)) return;
        stop();
        resolve(performance.now() - startedAt);
      });
      hook.actions.reset();
      hook.actions.start();
    })
  );
}

function stopRun() {
  window.leakLab?.actions.stop();
}

function runToEnd() {
  return /** @type {Promise<{ ms: number, requests: number, cpuMsPerRequest: number }>} */ (
    new Promise((resolve, reject) => {
      const hook = window.leakLab;
      if (!hook) return reject(new Error('The page has no lab.'));
      let firstAt = 0;
      const stop = hook.subscribe((state) => {
        if (firstAt === 0 && state.sides.every((side) => (side.series?.length ?? 0) > 0))
          firstAt = performance.now();
        if (state.phase === 'failed')
          reject(new Error(JSON.stringify(state.sides.map((side) => side.phase))));
        if (state.phase !== 'finished') return;
        stop();
        const series = state.sides[0]?.series;
        const cpu = series ? [...series.column('cpuMsPerRequest')].filter((ms) => ms > 0) : [];
        const cpuMsPerRequest = cpu.reduce((sum, ms) => sum + ms, 0) / cpu.length;
        resolve({
          ms: performance.now() - firstAt,
          requests: series?.last('requests') ?? 0,
          cpuMsPerRequest,
        });
      });
      hook.actions.reset();
      hook.actions.start();
    })
  );
}

/**
 * @param {import('playwright-core').Page} page
 * @param {'python' | 'typescript'} language
 */
async function openLesson(page, language) {
  await page.goto(`http://localhost:${PAGE_PORT}/learn/globals-that-hold-on/?lang=${language}`);
  await page.waitForFunction(() => window.leakLab?.state().sample);
}

/** @returns {Promise<import('node:http').Server>} */
function serveYardstick() {
  zipSources();
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.mjs': 'text/javascript',
    '.wasm': 'application/wasm',
    '.json': 'application/json',
    '.py': 'text/plain',
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const file = path.startsWith('/pyodide/')
      ? join('node_modules', path)
      : path === '/site-sources.zip'
        ? '.cache/site-sources.zip'
        : path === '/ssl.py'
          ? 'workers/cpython/shims/ssl.py'
          : join('bench', path);
    if (!existsSync(file)) {
      response.statusCode = 404;
      return response.end();
    }
    response.setHeader(
      'content-type',
      types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream',
    );
    response.setHeader('content-length', statSync(file).size);
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(YARDSTICK_PORT, '127.0.0.1', () => resolve(server)));
}

/** The same packages as sources in one zip, as a page without the lab's preparation would fetch them. */
function zipSources() {
  const script =
    "import os,shutil; os.makedirs('.cache',exist_ok=True); shutil.make_archive('.cache/site-sources','zip','build/python-site')";
  execFileSync('python3', ['-c', script]);
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** @param {number} value */
function round(value) {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
