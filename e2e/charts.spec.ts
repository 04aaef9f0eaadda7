import { readFile } from 'node:fs/promises';
import { type Download, expect, type Page, test } from '@playwright/test';
import { pressRun, runEnds } from './support/lab-page';

async function openLab(page: Page): Promise<void> {
  await page.goto('lab/?lang=typescript&sample=globals-that-hold-on');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
}

function chart(page: Page, name: string) {
  return page.getByRole('slider', { name: `${name}: readings`, exact: true });
}

/** What a chart says, as the table writes it: `before` and `peak` in their cells. */
async function spoken(page: Page, name: string): Promise<readonly string[]> {
  const text = await chart(page, name).getAttribute('aria-valuetext');
  return /^([\d,]+) requests: (.+) live, (.+) before collection, peak (.+)$/.exec(text ?? '')?.slice(1) ?? [];
}

test.skip(({ browserName }) => browserName !== 'chromium', 'Nothing here depends on the browser.');

test('A chart is read by keyboard: each reading is said as the table has it, one can zoom, look back, and return.', async ({
  page,
}) => {
  await openLab(page);
  await pressRun(page);
  await runEnds(page);
  const leaky = chart(page, 'Leaky');
  await leaky.focus();
  await leaky.press('End');
  const row = page.getByRole('region', { name: 'Leaky: the last readings' }).locator('tbody tr').nth(-2);
  await leaky.press('ArrowLeft');
  const readings = await page.evaluate(() => window.leakLab?.readings()['leaky']?.['atMs']?.length ?? 0);
  // The table follows twice a second.
  await expect(row.locator('th')).toHaveText(String(readings - 2));
  const cells = await row.locator('td').allTextContents();
  expect(await spoken(page, 'Leaky')).toEqual([cells[1], cells[2], cells[3], cells[4]]);
  // The crosshair is one for all charts.
  expect((await spoken(page, 'Fixed'))[0]).toBe(cells[1]);
  expect(await leaky.getAttribute('aria-valuenow')).toBe((await row.locator('th').textContent()) ?? '');

  await leaky.press('Enter');
  const back = page.getByRole('button', { name: /back to now/ });
  await expect(back).toContainText(cells[0] ?? '?');
  await leaky.press('ArrowLeft');
  await expect(back).not.toContainText(cells[0] ?? '?');
  await leaky.press('Escape');
  await expect(back).toHaveCount(0);

  await leaky.press('+');
  const all = page.getByRole('button', { name: /show all/ });
  await expect(all).toBeVisible();
  await leaky.press('0');
  await expect(all).toHaveCount(0);
  const box = await leaky.boundingBox();
  if (!box) throw new Error('The chart has no place.');
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.move(...at(0.6));
  await page.mouse.up();
  await all.click();
  await expect(all).toHaveCount(0);
  await page.mouse.click(...at(0.5));
  await back.click();
  await expect(back).toHaveCount(0);

  await expect(page.getByRole('region', { name: 'Objects by type' })).toContainText('{user, path, at}');
  await expect(page.getByTestId('chart-summary')).toContainText(/Leaky: memory rose by .* a request/);
  await page.getByRole('radio', { name: 'Overlay' }).check({ force: true });
  const both = chart(page, 'Leaky and Fixed');
  await both.focus();
  await both.press('Home');
  await expect(both).toHaveAttribute('aria-valuetext', /^0 requests: Leaky .+ live.*; Fixed .+ live/);
});

test('A curve drawn by keyboard is compared after the run, and files hold the run’s figures.', async ({
  page,
}) => {
  await openLab(page);
  await page.getByRole('button', { name: 'Predict' }).click();
  const pad = page.getByRole('slider', { name: 'Your guess for the leaky program' });
  await page.getByRole('button', { name: 'Flat', exact: true }).first().click();
  await pad.focus();
  await pad.press('Home');
  for (let i = 0; i < 12; i++) await pad.press('ArrowRight');
  await pad.press('Shift+PageUp');
  await expect(pad).toHaveAttribute(
    'aria-valuetext',
    'After 1,200 requests: 200.0 kB more than at the start',
  );
  await page.getByRole('button', { name: 'Rises steadily' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await pressRun(page);
  const ends = await runEnds(page);
  await expect(page.getByTestId('guess-leaky')).toContainText(
    /^You drew a steady rise, and so it was: memory rose by [\d.]+ B a request/,
  );
  await expect(page.getByTestId('guess-fixed')).toHaveCount(0);

  const save = async (name: string): Promise<{ readonly file: string; readonly text: string }> => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download') as Promise<Download>,
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return { file: download.suggestedFilename(), text: await readFile(await download.path(), 'latin1') };
  };
  const readings = await page.evaluate(() => window.leakLab?.readings()['leaky'] ?? {});
  const svg = await save('Picture as SVG');
  expect(svg.file).toBe('leak-lab-globals-that-hold-on-quickjs-leaky-fixed-seed-1.svg');
  expect(svg.text).toContain(`>${ends['leaky']?.verdict?.headline}</text>`);
  expect((await save('Picture as PNG')).text).toMatch(/^\x89PNG/);
  const csv = await save('Readings as CSV: leaky');
  expect(csv.file).toMatch(/-leaky-seed-1\.csv$/);
  const live = csv.text.split('\n')[0]?.split(',').indexOf('liveBytes') ?? -1;
  expect(
    csv.text
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[live])),
  ).toEqual(readings['liveBytes']);
  const json = JSON.parse((await save('Whole run as JSON')).text) as {
    sides: { variant: string; readings: Record<string, number[]> }[];
  };
  expect(json.sides.map(({ variant }) => variant)).toEqual(['leaky', 'fixed']);
  expect(json.sides[0]?.readings['liveBytes']).toEqual(readings['liveBytes']);
});
