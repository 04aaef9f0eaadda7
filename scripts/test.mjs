#!/usr/bin/env node
/*
 * `npm test`: what every commit must hold, in the order in which a mistake is cheapest to learn of. What keeps one core busy runs in
 * pairs. Of the corpora and the lessons it takes a sample, which the commit's hash draws (scripts/sample.ts).
 * `npm run test:all` runs all of them, with every seed under both load models, and a short soak. A release needs it.
 * Both install what they need. The last line is `N passed, N failed`, counted from the runners' own reports; each check without
 * a runner counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { installPackages } from './install.mjs';
import { runAside, runStage } from './run-stage.mjs';

const REPORTS = '.cache/reports';
/** More than this in one process is tight where two run side by side on a machine with 4 GB. */
const MAX_PROCESS_MB = 1500;
const everything = process.argv.includes('--all');
/** What the tests read: an empty seed means no sample. */
const sampleSeed = everything ? '' : commitHash();
let passed = 0;
let failed = 0;
let skipped = 0;

/**
 * @param {string} title
 * @param {() => Promise<number>} run resolves to an exit code
 * @param {() => Promise<{ passed: number, failed: number, skipped: number }>} [count]
 */
async function stage(title, run, count) {
  const startedAt = performance.now();
  console.log(`\n── ${title}`);
  const code = await run();
  const counted = await count?.().catch(() => null);
  const result = counted ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  // A runner that fails without a failing test (a broken import, say) has failed all the same.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  passed += result.passed;
  failed += result.failed;
  skipped += result.skipped;
  console.log(
    `── ${title}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
}

async function vitestCount() {
  const report = JSON.parse(await readFile(`${REPORTS}/vitest.json`, 'utf8'));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function playwrightCount() {
  const { stats } = JSON.parse(await readFile(`${REPORTS}/playwright.json`, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

/** @returns {Promise<number>} a port that nobody listens on */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4199));
    });
  });
}

/** @returns {string} what the sample is drawn by: the commit, or where there is no git, the same sample each time */
function commitHash() {
  const { stdout } = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' });
  return stdout?.trim() || 'no-commit';
}

/** Says how large Vitest's processes grew: each wrote its peak (scripts/process-peak.ts). */
async function tellPeaks() {
  const folder = `${REPORTS}/peaks`;
  const peaks = await Promise.all(
    (await readdir(folder)).map(async (name) => JSON.parse(await readFile(`${folder}/${name}`, 'utf8'))),
  );
  for (const { peakMB, after } of peaks) {
    const isLarge = peakMB > MAX_PROCESS_MB;
    console.log(
      `A test process had ${peakMB} MB at its peak${isLarge ? `, over ${MAX_PROCESS_MB}, by the end of ${after}` : ''}.`,
    );
  }
}

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

try {
  if (!everything) console.log(`Sample of the corpora: ${sampleSeed} (npm run test:all runs everything)`);
  await installPackages();
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  const { ensureBrowsers } = await import('./browsers.mjs');
  const { buildPythonBundle } = await import('./python-bundle.mjs');
  await stage('Python engine', async () => {
    await buildPythonBundle({ optional: false });
    return 0;
  });
  // Fetched while the rest is checked, where there are none; the stage that needs them says what is wrong.
  const browsers = runAside(process.execPath, ['scripts/ensure-browsers.mjs']);
  await Promise.all([
    stage('Types', () => runAside(bin('tsc'), ['-b'])),
    (async () => {
      await stage('Lint and format', () => runAside(bin('biome'), ['ci', '--error-on-warnings', '.']));
      await stage('Architecture arrows', () => runAside('npm', ['run', '--silent', 'arrows']));
      await stage('Build', () => runAside(bin('vite'), ['build', '--logLevel', 'warn']));
      await stage('JavaScript before first content', () =>
        runAside('node', ['scripts/first-content-size.mjs']),
      );
      await stage('Example sites by their own tools', () => runAside('node', ['scripts/example-sites.mjs']));
    })(),
  ]);
  await stage(
    'Unit and engine tests, lessons proving themselves',
    () =>
      runStage(
        bin('vitest'),
        ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/vitest.json`],
        {
          LEAK_LAB_SAMPLE: sampleSeed,
          LEAK_LAB_PEAKS: `${REPORTS}/peaks`,
          ...(everything ? { CORPUS: 'full' } : {}),
        },
      ),
    vitestCount,
  );
  await tellPeaks().catch(() => {});
  await stage(
    'End to end, in Chromium and Firefox',
    async () => {
      await browsers;
      ensureBrowsers();
      const port = String(await freePort());
      return runStage(bin('playwright'), ['test'], {
        LEAK_LAB_TEST_PORT: port,
        LEAK_LAB_SAMPLE: sampleSeed,
        PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json`,
      });
    },
    playwrightCount,
  );
  if (everything) {
    await stage('Soak: the same hours, again and again, in one page', () =>
      runStage(process.execPath, ['scripts/soak.mjs', '--minutes', '4', '--check']),
    );
  }
} catch (error) {
  failed++;
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
