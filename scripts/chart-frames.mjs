#!/usr/bin/env node
/*
 * `node scripts/chart-frames.mjs [readings]`: how evenly the page draws while both sides run, with so many readings a side (default
 * 200,000). Gaps between frames in milliseconds. Expects `npm run build`. Timing varies with the machine: for whoever changes
 * the charts, not for CI.
 */
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_FLAGS, findChromium } from './browsers.mjs';

const PORT = 4349;
const SECONDS = 12;
const readings = Number(process.argv[2] ?? 200_000);

const server = await preview({ preview: { port: PORT, strictPort: true }, logLevel: 'warn' });
const found = findChromium();
const browser = await chromium.launch({
  ...(found ? { executablePath: found.path } : {}),
  args: CHROMIUM_FLAGS,
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`http://localhost:${PORT}/lab/?lang=typescript&sample=globals-that-hold-on`);
  await page.waitForFunction(() => window.leakLab?.state().plan);
  const result = await page.evaluate(
    async ({ seconds, wanted }) => {
      const lab = window.leakLab;
      const plan = lab?.state().plan;
      if (!lab || !plan) throw new Error('No sample is open.');
      // A reading for each few requests, and more of them than can be taken in this time.
      const stages = [{ perSecond: 40, durationMs: wanted * 25, ramp: false }];
      const profile = { ...plan.profile, model: { kind: 'open', arrivals: 'even', stages } };
      lab.actions.setPlan(/** @type {any} */ ({ profile, everyMs: 25 }));
      lab.actions.start();
      await new Promise((resolve) => {
        const stop = lab.subscribe((state) => {
          if (state.phase === 'running') {
            stop();
            resolve(null);
          }
        });
      });
      /** @type {number[]} */
      const gaps = [];
      let before = performance.now();
      const end = before + seconds * 1000;
      while (performance.now() < end) {
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - before);
        before = now;
      }
      const taken = lab.state().sides.map(({ series }) => series?.length ?? 0);
      lab.actions.leave();
      return { gaps: gaps.slice(5), taken };
    },
    { seconds: SECONDS, wanted: readings },
  );
  report('both sides run', result.gaps, result.taken);

  // The same charts with all readings there: the series grows as fast as it can be appended to.
  const full = await page.evaluate(
    async ({ seconds, wanted }) => {
      const side = window.leakLab?.state().sides[0];
      const { series } = side ?? {};
      if (!series || !window.leakLab) throw new Error('Nothing was measured.');
      const last = series.length - 1;
      const step = series.at('requests', last) / last;
      /** @param {import('../src/domain/series').Series} of @param {number} count */
      const append = (of, count) => {
        const from = of.length;
        const columns = of.probes.map(({ id }) =>
          Float64Array.from({ length: count }, (_, k) => {
            if (id === 'requests') return (from + k) * step;
            if (id === 'atMs') return (from + k) * 25;
            return of.at(id, (from + k) % last) + (id.endsWith('Bytes') ? (from + k) * 20 : 0);
          }),
        );
        of.append({
          reachedMs: 0,
          done: false,
          readings: count,
          columns,
          types: {
            names: [],
            reading: new Float64Array(0),
            type: new Float64Array(0),
            count: new Float64Array(0),
          },
          incidents: [],
          output: [],
        });
      };
      const all = window.leakLab.state().sides.flatMap((one) => (one.series ? [one.series] : []));
      for (const one of all) append(one, Math.max(0, wanted - one.length));
      /** @type {number[]} */
      const gaps = [];
      let before = performance.now();
      const end = before + seconds * 1000;
      while (performance.now() < end) {
        for (const one of all) append(one, 20);
        // Whatever changes the state makes the charts draw.
        window.leakLab.actions.setBusyMs(1500);
        const now = await new Promise(requestAnimationFrame);
        gaps.push(now - before);
        before = now;
      }
      return { gaps: gaps.slice(5), taken: all.map((one) => one.length) };
    },
    { seconds: SECONDS / 2, wanted: readings },
  );
  report('charts alone, growing', full.gaps, full.taken);
} finally {
  await browser.close();
  await server.close();
}

/**
 * @param {string} what
 * @param {number[]} gaps
 * @param {number[]} taken
 */
function report(what, gaps, taken) {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  const late = sorted.filter((gap) => gap > 25).length;
  console.log(
    `${what}: ${taken.join(' and ')} readings; ${sorted.length} frames, gap median ${at(0.5)} ms, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}; ${late} above 25 ms`,
  );
}
