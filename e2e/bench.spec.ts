import { expect, type Page, test } from '@playwright/test';
import { openLesson, pressRun, runEnds, shortenRun, wakeEditor } from './support/lab-page';

const SLUG = 'globals-that-hold-on';

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'the same page in every browser');
});

test('At the desk: parts fold away and stay so, programs are compared, and everything is found by its name.', async ({
  page,
  context,
}) => {
  await openLesson(page, SLUG, 'typescript');
  const fixed = page.getByRole('region', { name: 'Fixed', exact: true });
  const measure = page.getByRole('radio', { name: 'Memory' });
  await page.getByRole('button', { name: 'Show the charts' }).click();
  await expect(measure).toBeHidden();
  await page.reload();
  await expect(fixed).toBeVisible();
  await expect(measure).toBeHidden();
  await command(page, 'hide the charts');
  await expect(measure).toBeVisible();

  await page.getByRole('button', { name: 'Show the differences' }).click();
  const differences = page.getByRole('region', { name: 'Differences', exact: true });
  await expect(differences).toContainText(/\d+ lines? out, \d+ lines? in/);
  await expect(differences).toContainText('history');
  // However little room there is, they don't lie over the charts.
  const bottom = await differences.evaluate((element) => element.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThanOrEqual(
    await measure.evaluate((element) => element.getBoundingClientRect().top),
  );
  await page.getByRole('button', { name: 'Back to both programs' }).click();
  await expect(differences).toBeHidden();

  await command(page, 'theme dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await command(page, 'switch to python');
  await expect(page.getByRole('radio', { name: /Python/ })).toBeChecked();
  await page.locator('body').press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');

  await command(page, 'switch to typescript');
  await expect(page.getByRole('radio', { name: /TypeScript/ })).toBeChecked();
  await expect(page.getByRole('textbox', { name: 'Leaky code, app.ts' })).toBeAttached();
  await page.keyboard.press('F10');
  await expect(page.getByRole('region', { name: 'What one request does' })).toContainText(
    /The last step served \d+ requests.*Leaky.*leaves/,
  );

  await context.setOffline(true);
  await expect(page.getByText('You are offline')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline')).toBeHidden();
});

test('An edit says so, and can be undone by key and by button after a reload.', async ({ page }) => {
  await openLesson(page, SLUG, 'typescript');
  await wakeEditor(page);
  const leaky = page.getByRole('region', { name: 'Leaky', exact: true });
  const editor = page.getByRole('textbox', { name: 'Leaky code, app.ts' });
  await editor.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// mine');
  await expect(leaky.getByText('Edited')).toBeVisible();
  await page.reload();
  await wakeEditor(page);
  await expect(leaky).toContainText('// mine');
  await editor.focus();
  await page.keyboard.press('Control+z');
  await expect(leaky).not.toContainText('// mine');
  await expect(leaky.getByText('Edited')).toBeHidden();
  await leaky.getByRole('button', { name: /^Redo/ }).click();
  await expect(leaky).toContainText('// mine');
  await leaky.getByRole('button', { name: 'Restore the original' }).click();
  await expect(leaky).not.toContainText('// mine');
});

test('On a phone: tabs lead from the lesson to the code, a run and the charts, without the large editor.', async ({
  page,
}) => {
  const monaco: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('monaco')) monaco.push(request.url());
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await openLesson(page, SLUG, 'typescript');
  const tabs = page.getByRole('navigation', { name: 'Parts of the bench' });
  await expect(page.getByRole('heading', { level: 1, name: 'Globals that hold on' })).toBeVisible();
  // From the foot of one step to the head of the next.
  const step = page.getByRole('heading', { level: 2 }).first();
  await page.evaluate(() => scrollTo({ top: 10_000 }));
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(step).toBeInViewport();
  await tabs.getByRole('button', { name: 'Code' }).click();
  await expect(page.getByRole('region', { name: 'Leaky code, app.ts' })).toContainText('history.push');
  await page.getByRole('radio', { name: 'Fixed' }).check();
  await expect(page.getByRole('region', { name: 'Fixed code, app.ts' })).toBeVisible();
  await page.getByRole('radio', { name: 'Differences' }).check();
  await expect(page.getByRole('region', { name: 'Differences', exact: true })).toContainText(/lines? in/);
  await shortenRun(page, 20);
  await pressRun(page);
  const ends = await runEnds(page);
  expect(ends['leaky']?.verdict?.class).toBe('leak');
  // The run has led to the charts by itself.
  await expect(tabs.getByRole('button', { name: 'Charts' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('slider', { name: /Leaky.*readings/ }).first()).toBeVisible();
  expect(monaco).toEqual([]);
});

test('Your own app: a wrong request is told, the right ones lead to a verdict with its holder, and all is kept.', async ({
  page,
}) => {
  await page.goto('check/?lang=typescript');
  const requests = page.getByRole('textbox', { name: 'Requests, one a line' });
  await requests.fill('FETCH /search');
  await expect(requests).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/should begin with a method/)).toBeVisible();
  await requests.fill('GET /search?q={n}');
  await expect(requests).not.toHaveAttribute('aria-invalid', 'true');
  await pressRun(page);
  const ends = await runEnds(page);
  expect(ends['yours']?.verdict?.class).toBe('leak');
  await expect(page.getByRole('region', { name: 'Cause' })).toContainText('recentSearches');
  await expect(page.getByText('It leaks.')).toBeVisible();
  // An app that refuses what it is sent may look clean: that is said.
  await requests.fill('GET /nowhere');
  await pressRun(page);
  await runEnds(page);
  await expect(page.getByText('Your app refused every request.')).toBeVisible();
  await requests.fill('GET /search?q={n}');
  await page.reload();
  await expect(requests).toHaveValue('GET /search?q={n}');
});

test('Where a page is narrow or doubled in size, nothing has to be scrolled sideways.', async ({ page }) => {
  const wide: string[] = [];
  // 320 CSS pixels are 1280 at 400 %; 720 are 1440 at 200 %.
  for (const [width, height] of [
    [320, 640],
    [720, 450],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const route of ['', 'learn/', `learn/${SLUG}/?lang=typescript`, 'lab/', 'check/', 'nowhere/']) {
      await page.goto(route === '' ? './' : route);
      await expect(page.locator('h1').first()).toBeAttached();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${route} at ${width}: ${over} pixels`);
    }
  }
  expect(wide).toEqual([]);
});

/** Finds a command by its name in the palette and gives it. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill(name);
  await page.keyboard.press('Enter');
}
