import { expect, test } from '@playwright/test';
import { openLesson, pressRun, runEnds } from './support/lab-page';

const SLUG = 'globals-that-hold-on';

for (const language of ['python', 'typescript'] as const) {
  test(`A memory limit turns the leak in ${language} into a sawtooth, twice the same, and leaves the fixed side alone.`, async ({
    page,
    browserName,
  }) => {
    test.skip(
      browserName !== 'chromium',
      'processes are counted and replaced by the same code in every browser',
    );
    await openLesson(page, SLUG, language);
    // Just above where both sides begin: the leak of a lesson is small.
    await pressRun(page);
    await runEnds(page);
    const limit = await page.evaluate(() => {
      const live = window.leakLab?.readings()['leaky']?.['liveBytes'] ?? [];
      const peaks = window.leakLab?.readings()['fixed']?.['peakBytes'] ?? [];
      const [first = 0, last = 0] = [live[0], live.at(-1)];
      const killAtBytes = Math.round(Math.max(first + (last - first) / 3, ...peaks.slice(1)) + 60_000);
      window.leakLab?.actions.setSupervision({ killAtBytes, recycleAfterRequests: null });
      return killAtBytes;
    });
    const endings: unknown[] = [];
    for (let run = 0; run < 2; run++) {
      await pressRun(page);
      await runEnds(page);
      const ends = await page.evaluate(() => window.leakLab?.state().sides.map((side) => side.ends) ?? []);
      expect(ends[0]?.length, `limit ${limit}`).toBeGreaterThan(0);
      expect(ends[0]?.every((end) => end.kind === 'oom-killed')).toBe(true);
      expect(ends[1]).toEqual([]);
      endings.push(ends);
    }
    expect(endings[1]).toEqual(endings[0]);
    await expect(page.getByText(/killed (once|\d+ times)/).first()).toBeVisible();
  });
}

test('Recycling hides the leak: memory falls back with every new process, and nothing is lost.', async ({
  page,
  browserName,
}) => {
  test.skip(
    browserName !== 'chromium',
    'processes are counted and replaced by the same code in every browser',
  );
  await openLesson(page, SLUG, 'typescript');
  await page.evaluate(() =>
    window.leakLab?.actions.setSupervision({ killAtBytes: null, recycleAfterRequests: 500 }),
  );
  await pressRun(page);
  const { leaky } = await runEnds(page);
  expect(leaky?.fault).toBeNull();
  const ends = await page.evaluate(() => window.leakLab?.state().sides[0]?.ends ?? []);
  expect(ends.map((end) => [end.kind, end.lost])).toEqual(ends.map(() => ['recycled', 0]));
  const plan = await page.evaluate(() => window.leakLab?.state().plan);
  const all =
    plan?.profile.model.kind === 'open'
      ? plan.profile.model.stages.reduce((sum, stage) => sum + (stage.perSecond * stage.durationMs) / 1000, 0)
      : 0;
  expect(ends.length).toBe(Math.ceil(all / 500) - 1);
  const requests = await page.evaluate(() => window.leakLab?.readings()['leaky']?.['requests'] ?? []);
  expect(requests.at(-1)).toBe(all);
});

test('The limit is set in the traffic settings, and a size that can’t be read is said.', async ({ page }) => {
  await openLesson(page, SLUG, 'typescript');
  await page.getByRole('button', { name: /^Traffic/ }).click();
  const limit = page.getByLabel('Memory limit');
  // Typed, as a person does: what fills a field in one go in Firefox goes past the page’s own handlers.
  await limit.pressSequentially('plenty');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('The limit should be a size from 100 kB to 96 MiB')).toBeVisible();
  await limit.press('ControlOrMeta+a');
  await limit.pressSequentially('8 MB');
  await page.getByRole('button', { name: 'Apply' }).click();
  expect(await page.evaluate(() => window.leakLab?.state().supervision.killAtBytes)).toBe(8e6);
});
