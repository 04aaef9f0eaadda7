import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { type Census, PageCensus } from '../scripts/own-memory/census.mjs';
import { lessonCycle } from '../scripts/own-memory/one-cycle.mjs';
import { sampleOf } from '../scripts/sample';
import { openLesson, pressRun, runEnds, shortenRun } from './support/lab-page';

const SLUG = 'globals-that-hold-on';
const MIB = 2 ** 20;
/** The workers that wait for the next run, booted: one for each side. */
const STANDBYS = 2;
/** A minute each: `npm test` takes one of them, drawn by the commit. */
const LONG = ['a long run', 'ten visits'] as const;
const sample = sampleOf<(typeof LONG)[number]>(LONG, 0.5, (name) => name);
const LEFT_OUT = 'not in this commit’s sample: npm run test:all runs it';

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'the DevTools protocol counts here');
});

/** Workers of the page and of its frames, without the editor's own. */
function sampleWorkers(page: Page): number {
  return page.workers().filter((worker) => worker.url().startsWith('blob:')).length;
}

/** The page's own JavaScript heap after a full collection. */
async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

for (const language of ['python', 'typescript'] as const) {
  test(`The processes of a run in ${language} stay to be looked into, and are gone when the next begins or the page is left.`, async ({
    page,
  }) => {
    let died = 0;
    page.on('worker', (worker) => worker.on('close', () => died++));
    await openLesson(page, SLUG, language);
    await expect.poll(() => sampleWorkers(page)).toBe(STANDBYS);
    await shortenRun(page, 20);
    for (let run = 1; run <= 2; run++) {
      await pressRun(page);
      await runEnds(page);
      // The two before are gone; two have run, two fresh ones wait.
      await expect.poll(() => died).toBe((run - 1) * STANDBYS);
      await expect.poll(() => sampleWorkers(page)).toBe(2 * STANDBYS);
    }
    await page.getByRole('link', { name: 'Learn', exact: true }).click();
    await expect.poll(() => died).toBe(2 * STANDBYS);
    await expect.poll(() => sampleWorkers(page)).toBe(STANDBYS);
  });
}

test('A leaky run of 100,000 requests keeps the page’s own heap flat.', async ({ page }) => {
  test.skip(!sample.has('a long run'), LEFT_OUT);
  test.setTimeout(240_000);
  const devtools = await page.context().newCDPSession(page);
  await openLesson(page, SLUG, 'typescript');
  const plan = () =>
    page.evaluate(() => {
      const now = window.leakLab?.state().plan;
      if (!now) throw new Error('No sample is open.');
      const stages = [{ perSecond: 1000, durationMs: 100_000, ramp: false }];
      const profile = { ...now.profile, model: { kind: 'open', arrivals: 'even', stages } as const };
      window.leakLab?.actions.setPlan({ profile, everyMs: 1000 });
    });
  // A first short run brings in the editor, the charts, and what is allocated once.
  await shortenRun(page, 20);
  await pressRun(page);
  await runEnds(page);
  await plan();
  const before = await heapBytes(devtools);
  await pressRun(page);
  const { leaky } = await runEnds(page, 180_000);
  expect(leaky?.fault).toBeNull();
  expect(leaky?.verdict?.class).toBe('leak');
  const readings = await page.evaluate(() => window.leakLab?.readings()['leaky']);
  expect(readings?.['requests']?.at(-1)).toBe(100_000);
  expect((await heapBytes(devtools)) - before).toBeLessThan(2 * MIB);
});

test('Ten times open, run and leave: no node, frame, worker or memory is left over.', async ({ page }) => {
  test.skip(!sample.has('ten visits'), LEFT_OUT);
  test.setTimeout(120_000);
  await page.goto('learn/');
  const census = await PageCensus.open(page);
  // The first cycles, one of each kind in each language, load what is loaded once.
  for (let cycle = 1; cycle <= 4; cycle++) await lessonCycle(page, cycle);
  const first = await census.take();
  const detached = await census.detached();
  const counts: Census[] = [];
  for (let cycle = 5; cycle <= 10; cycle++) {
    await lessonCycle(page, cycle);
    counts.push(await census.take());
  }
  for (const { nodes, documents, frames, workers } of counts)
    expect({ nodes, documents, frames, workers }).toEqual({
      nodes: first.nodes,
      documents: first.documents,
      frames: 1,
      workers: STANDBYS,
    });
  expect(await census.detached()).toEqual(detached);
  const heap = counts.map(({ heapBytes }) => heapBytes);
  expect((heap.at(-1) ?? 0) - first.heapBytes, heap.join(' ')).toBeLessThan(2 * MIB);
});

test('Switching the language ends the other engine’s frame and workers.', async ({ page }) => {
  let died = 0;
  page.on('worker', (worker) => worker.on('close', () => died++));
  await openLesson(page, SLUG, 'python');
  await expect.poll(() => sampleWorkers(page)).toBe(STANDBYS);
  const frame = await page.locator('iframe').elementHandle();
  await page.getByRole('radio', { name: /TypeScript/ }).check();
  await expect.poll(() => died).toBe(STANDBYS);
  await expect.poll(() => sampleWorkers(page)).toBe(STANDBYS);
  await expect(page.locator('iframe')).toHaveCount(1);
  expect(await frame?.evaluate((element) => element.isConnected), 'the frame is another one').toBe(false);
});
