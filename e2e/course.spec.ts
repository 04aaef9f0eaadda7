import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';

/*
 * One lesson, walked through whole as a learner would: by keyboard, in Python. Everything is run for real; that every lesson
 * is right is proven in Node (lessons/*.test.ts).
 */
test.skip(
  ({ browserName }) => browserName !== 'chromium',
  'What differs between browsers is tested elsewhere.',
);

const SLUG = 'globals-that-hold-on';

test('A learner goes through a lesson by keyboard: runs, asks, fails, mends, answers, takes it home, and it is kept.', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const next = async (heading: string): Promise<void> => {
    await page.getByRole('button', { name: 'Next' }).press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeFocused();
  };
  const finished = () =>
    page.waitForFunction(() => window.leakLab?.state().phase === 'finished', null, { timeout: 60_000 });

  await page.goto(`learn/${SLUG}/?lang=python`);
  await expect(page.getByRole('heading', { level: 2, name: /The pager rings/ })).toBeVisible();
  await next('Predict Draw what you expect');

  await next('Watch Watch both');
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await finished();
  await expect(page.locator('section[data-side="leaky"]')).toHaveAttribute('data-verdict', 'leak');
  await expect(page.locator('section[data-side="fixed"]')).toHaveAttribute('data-verdict', /clean|bounded/);

  await next('Diagnose Ask who holds it');
  const guide = page.getByRole('region', { name: 'Lesson' });
  await guide.getByRole('button', { name: 'Run it' }).last().press('Enter');
  await expect(guide.locator('[data-state="done"] [role="status"]').last()).toContainText('list');

  await next('Wrong turn Delete the record?');
  await expect(page.locator('section[data-side="wrong-turn"]')).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await finished();
  await expect(page.locator('section[data-side="wrong-turn"]')).toHaveAttribute('data-verdict', 'leak');

  await next('Fix Give it a bound');
  await expect(page.getByText('3 lines out, 7 lines in')).toBeVisible();

  await next('Your turn An audit trail that forgets');
  const checks = page.locator('[data-check]');
  await guide.getByRole('button', { name: 'Check my program' }).press('Enter');
  await expect(page.locator('[data-check="flat"]')).toHaveAttribute('data-state', 'failed', {
    timeout: 60_000,
  });
  await expect(page.locator('[data-check="total"]')).toHaveAttribute('data-state', 'passed');
  await guide.getByRole('button', { name: 'Give me a hint' }).press('Enter');
  await expect(page.locator('[data-check="flat"]')).toContainText('How many entries');
  await guide.getByRole('button', { name: 'Show our answer' }).press('Enter');
  await page.getByRole('button', { name: 'Show it' }).press('Enter');
  await page.getByRole('button', { name: 'Put it into the editor' }).press('Enter');
  await guide.getByRole('button', { name: 'Check again' }).press('Enter');
  await expect(guide.getByText('Solved: every check is met.')).toBeVisible({ timeout: 60_000 });
  for (const check of await checks.all()) await expect(check).toHaveAttribute('data-state', 'passed');

  await next('Quiz What have you seen?');
  for (const answer of [
    'Never, while the process lives',
    'Trimming the list to the newest hundred on each visit',
    'Perhaps one kind of request in fifty keeps something',
  ])
    await guide.getByRole('radio', { name: answer }).press('Space');
  await expect(guide.getByText('Right.', { exact: true })).toHaveCount(3);
  await expect(guide.getByText('A full collection ran before every reading')).toBeVisible();

  await next('Take it home Take it home');
  const saving = page.waitForEvent('download');
  await guide.getByRole('button', { name: 'Download the Python project' }).press('Enter');
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`leak-lab-${SLUG}-python.zip`);
  const files = unzipSync(new Uint8Array(readFileSync(await saved.path())));
  const names = Object.keys(files).map((path) => path.split('/')[1]);
  for (const name of ['leaky.py', 'fixed.py', 'locustfile.py', 'measure.py', 'requirements.txt', 'README.md'])
    expect(names).toContain(name);

  await page.reload();
  await expect(page.getByRole('button', { name: /^Step \d: .*, done$/ })).toHaveCount(9);
  await page.goto('learn/');
  await expect(page.locator(`[data-lesson="${SLUG}"]`)).toHaveAttribute('data-state', 'done');
  const exporting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).press('Enter');
  const progress = readFileSync(await (await exporting).path(), 'utf8');
  await page.getByRole('button', { name: 'Reset', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Forget it' }).press('Enter');
  await expect(page.locator(`[data-lesson="${SLUG}"]`)).toHaveAttribute('data-state', 'not begun');
  const input = page.getByLabel('File with progress');
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(page.getByText('This file was not exported from Leak Lab.')).toBeVisible();
  await input.setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(progress) });
  await expect(page.locator(`[data-lesson="${SLUG}"]`)).toHaveAttribute('data-state', 'done');
  await page.goto('learn/finish/');
  await expect(page.getByRole('region', { name: 'You can now' })).toContainText('Find the container');
  await expect(page.getByRole('figure')).toBeVisible();
});

test('What a page says runs where it stands, and its button opens the experiment.', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto('faq/');
  await page.getByRole('button', { name: 'Run it' }).first().click();
  await expect(page.locator('[data-state="done"] [role="status"]').first()).toContainText('tasks', {
    timeout: 60_000,
  });
  await page.getByRole('link', { name: 'Watch one rise' }).click();
  await expect(page).toHaveURL(new RegExp(`learn/${SLUG}\\?step=3`));
  await expect(page.getByRole('heading', { level: 2, name: /Watch both/ })).toBeVisible();
});
