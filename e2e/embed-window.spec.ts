import { expect, test } from '@playwright/test';
import { hostPages } from './support/host-page';

const SLUG = 'globals-that-hold-on';

test('What the Embed window says to paste works in a page of another origin.', async ({
  page,
  baseURL,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'it is text');
  await page.goto(`learn/${SLUG}/?lang=python`);
  await page.getByRole('button', { name: 'Embed…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed this lesson' });
  await dialog.getByLabel('Language').selectOption('TypeScript');
  await dialog.getByLabel('View').selectOption('Leaky alone');
  await dialog.getByLabel('Theme').selectOption('Dark');
  await dialog.getByLabel('Text of a step').selectOption({ index: 2 });
  await dialog.getByLabel('Highlighted lines').fill('3,x');
  await expect(dialog.getByText('None is highlighted yet')).toBeVisible();
  await dialog.getByLabel('Highlighted lines').fill('3,5-6');
  await dialog.getByLabel('Read only').check();
  const snippet = async (format: string) => {
    await dialog.getByRole('button', { name: format }).click();
    return dialog.getByLabel('Snippet to paste').inputValue();
  };
  const head = '<!doctype html><html lang="en"><title>Docs</title><body>';
  const element = `${head}${await snippet('Web component')}`;
  const frame = `${head}${await snippet('iframe')}`;
  // What the author sees is what a reader will.
  const preview = dialog.frameLocator('iframe');
  await expect(preview.locator('.step:visible h2')).toContainText('step 2 of');
  const host = await hostPages({ '/element': element, '/frame': frame });
  const { url } = host;
  for (const path of ['element', 'frame']) {
    await page.goto(`${url}${path}`);
    const inner = page.locator('iframe').contentFrame();
    await expect(inner.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(inner.locator('.step:visible h2')).toContainText('step 2 of');
    await expect(inner.locator('.sheet:visible [data-hl]')).toHaveCount(3);
    await expect(inner.getByRole('button', { name: 'Edit' })).toHaveCount(0);
    await expect(inner.locator('.complaints')).toBeEmpty();
    await expect(inner.getByRole('heading', { level: 1 })).toBeVisible();
    // The whole of it is in sight: nothing scrolls inside.
    const hidden = () =>
      inner.locator('html').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await expect.poll(hidden).toBeLessThanOrEqual(1);
  }
  const inner = page.locator('iframe').contentFrame();
  await inner.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(inner.locator('.verdict[data-side="leaky"]')).toContainText('leak', { timeout: 30_000 });
  expect(await page.context().cookies(baseURL)).toEqual([]);
  await host.close();
});
