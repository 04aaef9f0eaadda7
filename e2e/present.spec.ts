import { expect, type Page, test } from '@playwright/test';

test.skip(({ browserName }) => browserName !== 'chromium', 'Nothing here depends on the browser.');

const LESSON = 'globals-that-hold-on';

async function goTo(page: Page, kind: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if ((await page.locator('[data-screen]').getAttribute('data-kind')) === kind) return;
    await page.keyboard.press('PageDown');
  }
  throw new Error(`No screen shows a ${kind}.`);
}

test('A lesson is presented by keys alone: a poll, a run, the spotlight, a covered wall, an address for the room.', async ({
  page,
}) => {
  await page.goto(`present/${LESSON}/?lang=typescript`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Globals that hold on');
  await expect(page.getByRole('img', { name: /^QR code of .*#13\.1t$/ })).toBeVisible();

  await goTo(page, 'predict');
  for (const key of ['2', '2', '2', '1']) await page.keyboard.press(key);
  await page.keyboard.press('Shift+1');
  await expect(page.getByText('3 votes.')).toBeVisible();

  await goTo(page, 'run');
  await expect(page.getByText('3 of 3 said: rises steadily')).toBeVisible();
  await page.keyboard.press('s');
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().phase)).toBe('paused');
  await page.keyboard.press('r');
  await expect(page.locator('section[data-side="leaky"]')).toContainText('per request', { timeout: 40_000 });
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().phase)).toBe('finished');

  await page.keyboard.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('li[aria-current]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /The wall is covered/ })).toBeVisible();
  const before = page.url();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('button', { name: /The wall is covered/ })).toHaveCount(0);
  expect(page.url()).toBe(before);

  await goTo(page, 'snippet');
  await page.keyboard.press('Enter');
  await expect(page.locator('pre, table').last()).not.toBeEmpty();
  await page.reload();
  await expect(page.locator('[data-kind="snippet"]')).toBeVisible();
});

test('The notes follow the wall in a window of their own, show what comes next, and drive it.', async ({
  page,
  context,
}) => {
  await page.goto(`present/${LESSON}/?lang=typescript`);
  await expect(page.locator('[data-screen="0.1"]')).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opened;
  await expect(notes.getByText('Screen 1 of')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(notes.getByText('Screen 2 of')).toBeVisible();
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect(page.locator('[data-screen="1.2"]')).toBeVisible();
  await notes.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-screen="1.1"]')).toBeVisible();
  await expect(notes.getByRole('region', { name: 'Ask' })).toContainText('?');
  await page.close();
  await expect(notes.getByRole('alert')).toContainText('doesn’t answer');
});

test('A short link leads to its lesson’s step in its language.', async ({ page }) => {
  await page.goto('./#13.3t');
  await expect(page).toHaveURL(new RegExp(`/learn/${LESSON}/?\\?step=3&lang=typescript`));
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Watch');
});
