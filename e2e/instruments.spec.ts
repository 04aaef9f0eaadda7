import { expect, type Locator, type Page, test } from '@playwright/test';
import { keepDraft, openLesson, pressRun, runEnds } from './support/lab-page';

test.skip(({ browserName }) => browserName !== 'chromium', 'Nothing here depends on the browser.');

const LESSON = 'globals-that-hold-on';

async function openTab(page: Page, name: string): Promise<Locator> {
  await page.getByRole('tab', { name, exact: true }).click();
  return page.getByRole('tabpanel', { name }).getByRole('region', { name: 'Leaky: instrument' });
}

async function type(page: Page, text: string): Promise<void> {
  const field = page.getByRole('tabpanel', { name: 'Console' }).getByRole('textbox');
  await field.fill(text);
  await field.press('Enter');
}

test('Every instrument answers in Python; two moments can be compared, and the console runs what a document says.', async ({
  page,
}) => {
  await openLesson(page, LESSON, 'python');
  const step = page.getByRole('button', { name: 'Step', exact: true });
  await step.click();
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().atMs)).toBe(2000);
  await page.keyboard.press('m');
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().marks.length)).toBe(2);
  await step.click();
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().atMs)).toBe(4000);
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await expect.poll(() => page.evaluate(() => window.leakLab?.state().marks.length)).toBe(3);

  // Between the two marks one step of 80 requests was answered: 80 records.
  let leaky = await openTab(page, 'Growth');
  await page.getByLabel('Compare from').selectOption('1');
  await page.getByLabel('Compare to').selectOption('2');
  await expect(leaky.getByRole('row', { name: /^dict/ })).toContainText('+80');
  await page.getByRole('radio', { name: 'Survivors' }).click();
  await expect(leaky.getByRole('row', { name: /^dict/ })).toContainText('80');
  await page.getByLabel('Compare to').selectOption('now');
  await page.getByLabel('Compare from').selectOption('0');

  leaky = await openTab(page, 'Memory');
  await expect(leaky).toContainText('psutil');
  leaky = await openTab(page, 'Tasks');
  await expect(leaky).toContainText('No task is waiting');
  leaky = await openTab(page, 'Latency');
  await expect(leaky.getByRole('row', { name: /GET \/visits/ })).toContainText('160');
  leaky = await openTab(page, 'Connections');
  await expect(page.getByRole('tabpanel')).toContainText('simulated');
  await page.getByRole('button', { name: 'Run SQL' }).click();
  await expect(leaky).toContainText('pid');

  leaky = await openTab(page, 'Console');
  await type(page, 'import psutil, os; print(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)');
  await expect(leaky).toContainText(/\n?\d+\.\d+/);
  await type(page, 'len(history)');
  // 150 of the warm-up and 160 since.
  await expect(leaky).toContainText('310');
  await type(page, 'history[0]["nothing"]');
  await expect(leaky).toContainText('KeyError');
  await type(page, 'print("<img src=x onerror=alert(1)>")');
  await expect(leaky).toContainText('<img src=x onerror=alert(1)>');
  await expect(leaky.locator('img')).toHaveCount(0);

  await pressRun(page);
  await runEnds(page);
  leaky = await openTab(page, 'Lines');
  await expect(leaky.getByRole('row', { name: /app\.py.*12/ })).toContainText('B');
  await expect(page.locator('[data-side="leaky"]').first()).toContainText('/request');
});

test('Every instrument answers in TypeScript, and shows a hostile name as text.', async ({ page }) => {
  await keepDraft(
    page,
    LESSON,
    'typescript',
    'leaky',
    `import { Hono } from 'hono';
const app = new Hono();
const kept: unknown[] = [];
class Evil { at = 1 }
Object.defineProperty(Evil, 'name', { value: '<b onclick="alert(1)">Evil</b>' });
app.get('/visits/:user', (c) => {
  kept.push(new Evil());
  setInterval(() => kept.length, 60_000);
  return c.json({ visits: kept.length });
});
export default app;
`,
  );
  await openLesson(page, LESSON, 'typescript');
  await pressRun(page);
  await runEnds(page);
  let leaky = await openTab(page, 'Growth');
  await expect(leaky.getByRole('row', { name: /Evil/ })).toContainText('+');
  await expect(leaky.locator('b')).toHaveCount(0);
  await leaky.getByRole('button', { name: /Evil/ }).click();
  leaky = page
    .getByRole('tabpanel', { name: 'Who holds it' })
    .getByRole('region', { name: 'Leaky: instrument' });
  await expect(leaky.getByRole('list', { name: /Retaining path/ }).first()).toContainText('kept');
  leaky = await openTab(page, 'Tasks');
  await expect(leaky).toContainText('app.ts');
  leaky = await openTab(page, 'Memory');
  await expect(leaky).toContainText('Linear memory');
  leaky = await openTab(page, 'Console');
  await type(page, 'process.memoryUsage().heapUsed > 0 && kept.length');
  await expect(leaky).toContainText(/\d{4}/);
});

test('While the drawer is closed no process is asked anything.', async ({ page }) => {
  await openLesson(page, LESSON, 'typescript');
  await page.evaluate(() => {
    const { actions } = window.leakLab ?? {};
    if (!actions) return;
    const asked: string[] = [];
    Object.assign(window, { asked });
    for (const name of ['inspect', 'holders', 'console'] as const) {
      const own = actions[name] as (...of: unknown[]) => unknown;
      Object.assign(actions, {
        [name]: (...of: unknown[]) => {
          asked.push(name);
          return own(...of);
        },
      });
    }
  });
  await pressRun(page);
  await runEnds(page);
  expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toEqual([]);
  await openTab(page, 'Tasks');
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'asked').length)).toBeGreaterThan(0);
});
