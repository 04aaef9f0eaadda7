import { expect, test } from '@playwright/test';
import { openLesson, pressRun, runEnds, shortenRun } from './support/lab-page';
import { type ListeningServer, listen } from './support/listening-server';

const SLUG = 'globals-that-hold-on';
let server: ListeningServer;

test.beforeAll(async () => {
  server = await listen();
});

test.afterAll(() => server.close());

for (const language of ['python', 'typescript'] as const) {
  test(`Samples in ${language} live in one hidden frame with an origin of its own, and nowhere else.`, async ({
    page,
  }) => {
    await openLesson(page, SLUG, language);
    await shortenRun(page, 20);
    await pressRun(page);
    await runEnds(page);
    const frames = page.locator('iframe');
    await expect(frames).toHaveCount(1);
    await expect(frames).toHaveAttribute('sandbox', 'allow-scripts');
    await expect(frames).toBeHidden();
    // Seen from inside: no origin, no storage, no way to the page or out of it.
    const inside = page.frames().find((frame) => frame.parentFrame() === page.mainFrame());
    const before = server.heard.length;
    const address = page.url();
    const seen = await inside?.evaluate(async (url) => {
      const outcome = async (go: () => unknown): Promise<string> => {
        try {
          await go();
          return 'reached';
        } catch (error) {
          return error instanceof Error ? error.name : String(error);
        }
      };
      return {
        origin: origin,
        storage: await outcome(() => localStorage.length),
        database: await outcome(() => indexedDB.open('x')),
        page: await outcome(() => parent.document),
        top: await outcome(() => {
          if (top) top.location.href = url;
        }),
        fetch: await outcome(() => fetch(url, { mode: 'no-cors' })),
        image: await outcome(
          () =>
            new Promise((resolve, reject) => {
              const image = new Image();
              image.onload = resolve;
              image.onerror = () => reject(new Error('refused'));
              image.src = `${url}image`;
            }),
        ),
      };
    }, server.url);
    expect(seen).toEqual({
      origin: 'null',
      storage: 'SecurityError',
      database: 'SecurityError',
      page: 'SecurityError',
      top: 'SecurityError',
      fetch: 'TypeError',
      image: 'Error',
    });
    expect(page.url()).toBe(address);
    expect(server.heard.slice(before)).toEqual([]);
  });
}

test('The same server hears whoever is not in the sandbox.', async ({ page }) => {
  await page.goto(server.url);
  await page.evaluate((url) => fetch(`${url}control`, { mode: 'no-cors' }).catch(() => {}), server.url);
  expect(server.heard).toContain('GET /control');
});
