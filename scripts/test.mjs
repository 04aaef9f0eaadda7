#!/usr/bin/env node
/*
 * `npm test`: everything, in the order in which a mistake is cheapest to learn of; what keeps one core busy runs in pairs.
 * Installs what it needs. The last line is `N passed, N failed`, counted from the runners' own reports; each check without
 * a runner counts as one.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { installPackages } from './install.mjs';
import { runAside, runStage } from './run-stage.mjs';

const REPORTS = '.cache/reports';
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

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

try {
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
      runStage(bin('vitest'), [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${REPORTS}/vitest.json`,
      ]),
    vitestCount,
  );
  await stage(
    'End to end, in Chromium and Firefox',
    async () => {
      await browsers;
      ensureBrowsers();
      const port = String(await freePort());
      return runStage(bin('playwright'), ['test'], {
        LEAK_LAB_TEST_PORT: port,
        PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/playwright.json`,
      });
    },
    playwrightCount,
  );
} catch (error) {
  failed++;
  console.error(error instanceof Error ? error.message : error);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
