import { expect, type Page, test } from '@playwright/test';
import {
  keepDraft,
  keptDraft,
  openLesson,
  pressRun,
  type Readings,
  repeatableReadings,
  runEnds,
  shortenRun,
  sideEnds,
} from './support/lab-page';

/** What may befall the machine under a run: each time the loss is said, nothing else is lost, and Run works again. */

const SLUG = 'globals-that-hold-on';

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'what may befall a page is brought about over the DevTools protocol');
});

test('A sandbox taken out of the page in the midst of a run is said; the code is kept, and Run works again.', async ({
  page,
}) => {
  const mine = `// of my own\nimport { Hono } from 'hono';\nconst kept: object[] = [];\nconst app = new Hono();\napp.get('/visits/:user', (c) => c.json({ n: kept.push({}) }));\nexport default app;\n`;
  await keepDraft(page, SLUG, 'typescript', 'leaky', mine);
  await openLesson(page, SLUG, 'typescript');

  await runAndHold(page);
  await page.evaluate(() => document.querySelector('iframe')?.remove());
  await goOn(page);
  const lost = await runEnds(page);
  for (const side of Object.values(lost)) {
    expect(side.fault?.code).toBe('engine-crashed');
    expect(side.fault?.message).toContain('taken out of the page');
  }
  await runsAgain(page);

  expect(await keptDraft(page, SLUG, 'typescript', 'leaky')).toBe(mine);
});

test('A clock that jumps, a page that is frozen and one in the background change no reading.', async ({
  page,
  context,
}) => {
  await openLesson(page, SLUG, 'typescript');
  await shortenRun(page, 60);
  await pressRun(page);
  await runEnds(page);
  const undisturbed = await repeatableReadings(page);
  const same = (readings: Readings) => expect(readings).toEqual(undisturbed);

  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    const today = Date.now;
    let off = 0;
    performance.now = () => now() + off;
    Date.now = () => today() + off;
    window.setInterval(() => {
      off = off > 0 ? -3_600_000 : 3_600_000;
    }, 20);
  });
  await pressRun(page);
  await runEnds(page);
  same(await repeatableReadings(page));
  await openLesson(page, SLUG, 'typescript');

  await shortenRun(page, 60);
  const devtools = await context.newCDPSession(page);
  await pressRun(page);
  await page.waitForFunction(() => window.leakLab?.state().phase === 'running');
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  // Longer than an answer may take.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  const ends = await runEnds(page);
  expect(Object.values(ends).map((side) => side.fault)).toEqual([null, null]);
  same(await repeatableReadings(page));
});

test('An engine’s file that is missing, cut short or changed on the way is named; Run fetches it again.', async ({
  page,
}) => {
  let change: (whole: Buffer) => Buffer | null = () => null;
  let held: Promise<void> | null = null;
  await page.route('**/engines/cpython/stdlib*', async (route) => {
    await held;
    const body = change(await (await route.fetch()).body());
    await (body ? route.fulfill({ body }) : route.abort('connectionreset'));
  });
  await openLesson(page, SLUG, 'python');
  await shortenRun(page, 20);
  const fails = async (): Promise<string> => {
    await pressRun(page);
    const ends = await runEnds(page);
    for (const side of Object.values(ends)) expect(side.fault?.code).toBe('assets-missing');
    await expect(page.getByRole('region', { name: 'Fault' }).first()).toContainText('stdlib');
    return ends['leaky']?.fault?.message ?? '';
  };
  expect(await fails()).toContain('could not be used');
  // What a standby is still fetching may fail in the old way first.
  change = (whole) => whole.subarray(0, whole.length >> 1);
  await expect.poll(fails, { timeout: 30_000 }).toContain('instead of');
  change = (whole) => {
    const other = Buffer.from(whole);
    other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
    return other;
  };
  await expect
    .poll(fails, { timeout: 30_000 })
    .toMatch(/SHA-256 is not the one[^.]*\. Nothing of it was run/);

  // And slowly: it says what it does meanwhile.
  change = (whole) => whole;
  let letGo: () => void = () => {};
  held = new Promise((resolve) => {
    letGo = resolve;
  });
  await expect(async () => {
    await pressRun(page);
    await expect(page.getByText(/Fetching Python · FastAPI \(\d+\.\d MB\)/).first()).toBeVisible({
      timeout: 2000,
    });
  }).toPass({ timeout: 20_000 });
  letGo();
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
});

test('A browser without WebAssembly is told so, and no frame is left behind.', async ({ page }) => {
  await page.addInitScript(() => {
    if (window !== window.top) Reflect.deleteProperty(window, 'WebAssembly');
  });
  await openLesson(page, SLUG, 'python');
  await pressRun(page);
  const { leaky } = await runEnds(page);
  expect(leaky?.fault?.code).toBe('boot-failed');
  expect(leaky?.fault?.hint).toContain('WebAssembly');
  await expect(page.locator('iframe')).toHaveCount(0);
});

/** Starts a run, and stops it between two readings. */
async function runAndHold(page: Page): Promise<void> {
  await shortenRun(page, 600);
  await pressRun(page);
  await page.waitForFunction(() => window.leakLab?.state().phase === 'running');
  await page.evaluate(() => window.leakLab?.actions.pause());
  await page.waitForFunction(() => window.leakLab?.state().phase === 'paused');
}

function goOn(page: Page): Promise<void> {
  return page.evaluate(() => window.leakLab?.actions.start());
}

async function runsAgain(page: Page): Promise<void> {
  await shortenRun(page, 20);
  await pressRun(page);
  await runEnds(page);
  const ends = await sideEnds(page);
  expect(Object.values(ends).map((side) => side.fault)).toEqual([null, null]);
  expect(ends['leaky']?.verdict?.class).toBe('leak');
}
