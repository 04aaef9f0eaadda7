import { expect, type Page, test } from '@playwright/test';
import { pressRun, runEnds, shortenRun } from './support/lab-page';
import { hostStatically, type StaticHost } from './support/static-host';

test.use({ serviceWorkers: 'allow' });

let host: StaticHost | null = null;

const DEVTOOLS = 'quotas are set over the DevTools protocol; Firefox has a test of its own';

test.afterEach(async () => {
  await host?.close();
  host = null;
});

const everything = (page: Page) => page.locator('[data-offline="all"]');

test('Made available offline, the whole lab works after its host has gone: deep links, reloads, both engines, the editor, a presentation.', async ({
  page,
  context,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', DEVTOOLS);
  test.setTimeout(120_000);
  host = await hostStatically('/docs/leak-lab/');
  const { url } = host;
  await page.goto(`${url}offline/`);
  const python = page.getByRole('listitem').filter({ hasText: 'Python · FastAPI' });
  await expect(page.getByRole('listitem').filter({ hasText: 'Pages and lessons' })).toContainText(
    'On this device',
  );
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

  // A device without room says so, and nothing is lost by trying.
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
  await python.getByRole('button', { name: /^Make Python/ }).click();
  await expect(python.getByRole('alert')).toContainText('storage for this site is full');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });

  await page.getByRole('button', { name: /^Make available offline · / }).click();
  await expect(everything(page)).toBeVisible();
  // Removed and fetched again, by itself.
  const typescript = page.getByRole('listitem').filter({ hasText: 'TypeScript · Hono' });
  await typescript.getByRole('button', { name: /^Remove/ }).click();
  await expect(everything(page)).toHaveCount(0);
  await typescript.getByRole('button', { name: /^Make TypeScript/ }).click();
  await expect(everything(page)).toBeVisible();

  await host.close();
  await context.setOffline(true);
  await expect(page.getByText('You are offline. Everything is on this device')).toBeVisible();

  await page.goto(`${url}learn/globals-that-hold-on/?lang=python`);
  await shortenRun(page, 20);
  await pressRun(page);
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
  await page.getByRole('radio', { name: /TypeScript/ }).check();
  await page.reload();
  await shortenRun(page, 20);
  await pressRun(page);
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
  await page.goto(`${url}lab?lang=typescript`);
  await page.keyboard.press('Tab');
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.goto(`${url}present/globals-that-hold-on`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/Present/);
});

test('A new version waits while an experiment runs, and is taken by a click.', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'it takes the same events in every browser');
  let changed = false;
  host = await hostStatically('/lab/', {
    'service-worker.js': (file) => (changed ? Buffer.concat([file, Buffer.from('// newer')]) : file),
  });
  await page.goto(`${host.url}learn/globals-that-hold-on/?lang=typescript`);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  await shortenRun(page, 600);
  await pressRun(page);
  await page.waitForFunction(() => window.leakLab?.state().phase === 'running');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  changed = true;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const notice = page.getByText('A new version of Leak Lab is ready.');
  await expect(notice).toContainText('ends the run');
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await page.getByRole('button', { name: 'Update', exact: true }).click();
  await page.waitForFunction(() => !('sameDocument' in window));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('In Firefox, too, an engine made available runs after the host has gone.', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'firefox', 'Chromium goes through all of it above');
  host = await hostStatically('/lab/');
  const { url } = host;
  await page.goto(`${url}offline/`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Pages and lessons' })).toContainText(
    'On this device',
  );
  const typescript = page.getByRole('listitem').filter({ hasText: 'TypeScript · Hono' });
  await typescript.getByRole('button', { name: /^Make TypeScript/ }).click();
  await expect(typescript).toContainText('On this device');
  await host.close();
  await page.goto(`${url}learn/globals-that-hold-on/?lang=typescript`);
  await shortenRun(page, 20);
  await pressRun(page);
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
});
