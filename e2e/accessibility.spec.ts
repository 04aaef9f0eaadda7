import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { openLesson, pressRun, runEnds, shortenRun } from './support/lab-page';

const SLUG = 'globals-that-hold-on';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'the same document in every browser');
});

/** Axe brings a Playwright of its own, whose types differ in trifles. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

/** What axe finds, with enough said to mend it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page: page as unknown as AxePage })
    .exclude('iframe')
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`,
    ),
  );
}

for (const size of SIZES) {
  test(`Nothing keeps anybody out: every page at ${size.width} pixels, light and dark.`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(size);
    const found: Record<string, string[]> = {};
    const look = async (name: string): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const list = await violations(page);
        if (list.length > 0) found[`${name}, ${colorScheme}`] = list;
      }
    };
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./');
    await expect(page.getByRole('region', { name: 'Leaky', exact: true })).toBeVisible();
    await look('front page');
    await page.goto('learn/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look('lessons');
    await openLesson(page, SLUG, 'typescript');
    await shortenRun(page, 20);
    await pressRun(page);
    await runEnds(page);
    await look('a lesson after a run');
    await page.goto('lab/');
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
    await look('the lab');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Commands' })).toBeVisible();
    await look('the commands');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+/');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await look('the shortcuts');
    await page.goto('check/?lang=typescript');
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    await look('check');
    await page.goto('lab/?sample=nowhere');
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await look('no such lesson');
    expect(found).toEqual({});
  });
}

test('By keyboard alone: run, pause, step, stop, and out of the editor.', async ({ page }) => {
  await openLesson(page, SLUG, 'typescript');
  const phase = () => page.evaluate(() => window.leakLab?.state().phase);
  const readings = () => page.evaluate(() => window.leakLab?.readings()['leaky']?.['atMs']?.length ?? 0);
  await page.keyboard.press('F10');
  await expect.poll(phase).toBe('paused');
  await expect.poll(readings).toBe(2);
  await page.keyboard.press('F10');
  await expect.poll(readings).toBe(3);
  // A run that is long enough to be caught in the middle.
  await page.keyboard.press('Shift+F8');
  await expect.poll(phase).toBe('stopped');
  await shortenRun(page, 3600);
  await page.keyboard.press('Control+Enter');
  await expect.poll(readings).toBeGreaterThan(3);
  await page.keyboard.press('F8');
  await expect.poll(phase).toBe('paused');
  await page.keyboard.press('F9');
  await expect.poll(phase).toBe('idle');

  // F6 leads on to what was measured; Tab indents in the editor until Ctrl+M, then it leads on too.
  const editor = page.getByRole('textbox', { name: 'Leaky code, app.ts' });
  await editor.focus();
  await page.keyboard.press('F6');
  await expect(page.getByRole('slider', { name: 'Leaky: readings' })).toBeFocused();
  await editor.focus();
  await expect(editor).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect.poll(phase).toMatch(/preparing|running/);
});
