import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Notices } from '../src/domain/notices';
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

test('What is shipped is listed with its licence; a lesson’s page names its share image and its oEmbed answer, which are there.', async ({
  page,
}) => {
  const { url } = await host();
  await page.goto(`${url}notices/`);
  const { items, texts } = JSON.parse(readFileSync('dist/notices.json', 'utf8')) as Notices;
  await expect(page.locator('[data-work]')).toHaveCount(items.length);
  // Of another source than the module graph: what the Python engine’s own list and package.json say.
  const python = JSON.parse(readFileSync('dist/engines/cpython/manifest.json', 'utf8')) as {
    packages: { name: string }[];
  };
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const compiled = /^(remark-|unified$|yaml$|mdast|hast-util-to-html)/;
  const names = Object.keys(dependencies).filter((name) => !compiled.test(name));
  const listed = items.map(({ name }) => name);
  expect(listed).toEqual(
    expect.arrayContaining([...names, ...python.packages.map(({ name }) => name), 'Python']),
  );
  for (const { texts: own } of items)
    for (const index of own) expect(texts[index]?.length).toBeGreaterThan(200);
  await page.locator('[data-work="fastapi"] summary').click();
  await expect(page.locator('[data-work="fastapi"] pre')).toContainText('Permission is hereby granted');

  await page.goto(`${url}learn/globals-that-hold-on/`);
  for (const [selector, attribute, type] of [
    ['meta[property="og:image"]', 'content', 'image/png'],
    ['link[type="application/json+oembed"]', 'href', 'application/json'],
  ] as const) {
    const address = await page.locator(selector).getAttribute(attribute);
    const answer = await page.request.get(new URL(address ?? '', page.url()).href);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toContain(type);
  }
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
