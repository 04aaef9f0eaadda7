import { expect, test } from '@playwright/test';
import { pressRun, runEnds, shortenRun } from './support/lab-page';
import { hostStatically, type Instead, type StaticHost } from './support/static-host';

const SUB_PATH = '/docs/leak-lab/';
const hosts: StaticHost[] = [];

async function host(instead: Instead = {}): Promise<StaticHost> {
  const started = await hostStatically(SUB_PATH, instead);
  hosts.push(started);
  return started;
}

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'what a host sends is the same to every browser');
});

test.afterEach(async () => {
  await Promise.all(hosts.splice(0).map((one) => one.close()));
});

test('On any static host, under a sub-path and without special headers, pages, deep links and Python work.', async ({
  page,
}) => {
  const { url } = await host();
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('memory leak grow');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await page.getByRole('link', { name: 'Learn', exact: true }).click();
  await expect(page).toHaveURL(`${url}learn`);
  // Without the slash, too: as a link that somebody has typed.
  await page.goto(`${url}learn/tasks-nobody-stops?lang=typescript`);
  await expect(page).toHaveURL(`${url}learn/tasks-nobody-stops/?lang=typescript`);
  await expect(page.getByRole('heading', { level: 1, name: 'Tasks nobody stops' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /TypeScript/ })).toBeChecked();
  await page.goto(`${url}learn/globals-that-hold-on/?lang=python`);
  await shortenRun(page, 20);
  await pressRun(page);
  const { leaky, fixed } = await runEnds(page);
  expect(leaky?.verdict?.class).toBe('leak');
  expect(fixed?.phase).toBe('finished');
  expect(failed).toEqual([]);
});

test('The preview server isolates the page.', async ({ page }) => {
  await page.goto('./');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('Where the Python engine is missing, the page says so and how to get it, and TypeScript runs.', async ({
  page,
}) => {
  const { url } = await host({ 'engines/cpython/manifest.json': null });
  await page.goto(`${url}learn/globals-that-hold-on/?lang=python`);
  const notice = page.getByRole('region', { name: 'Fault' });
  // Before anyone has pressed Run.
  await expect(notice).toContainText('The Python runtime is not installed on this site');
  await expect(notice).toContainText('npm run python:bundle');
  await pressRun(page);
  const { leaky, fixed } = await runEnds(page);
  expect([leaky?.fault?.code, fixed?.fault?.code]).toEqual(['assets-missing', 'assets-missing']);
  await page.getByRole('radio', { name: /TypeScript/ }).check();
  await expect(notice).toHaveCount(0);
  await shortenRun(page, 20);
  await pressRun(page);
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
});

test('A damaged engine file is named, and nothing of it runs.', async ({ page }) => {
  const { url } = await host({ 'engines/cpython/site.zip': damaged });
  await page.goto(`${url}learn/globals-that-hold-on/?lang=python`);
  await pressRun(page);
  const { leaky, fixed } = await runEnds(page);
  for (const side of [leaky, fixed]) {
    expect(side?.fault).toMatchObject({ code: 'assets-missing' });
    expect(side?.fault?.message).toContain('site.zip');
  }
  const region = page.getByRole('region', { name: 'Leaky', exact: true });
  await expect(region.getByRole('region', { name: 'Fault' })).toContainText('site.zip');
});

function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
