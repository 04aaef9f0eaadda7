import { expect, type Page, test } from '@playwright/test';
import type { FrameMessage } from '../src/features/embed/protocol';
import { type HostPage, hostPages, speakingHost } from './support/host-page';

interface TestHost {
  readonly heard: FrameMessage[];
  readonly byWindow: FrameMessage[];
  readonly port: MessagePort;
  say(message: unknown): void;
  sayByWindow(message: unknown): void;
}

declare global {
  interface Window {
    host: TestHost;
  }
}

const LEAKY = `import { Hono } from 'hono';
const app = new Hono();
const kept: unknown[] = [];
app.get('/visit/:n', (c) => {
  kept.push({ n: c.req.param('n') });
  return c.text('seen');
});
export default app;
`;
const LOAD = { requests: ['GET /visit/{n}'], traffic: '40/s for 20s', seed: 7 };
const hosts: HostPage[] = [];

async function host(...args: Parameters<typeof hostPages>): Promise<HostPage> {
  const started = await hostPages(...args);
  hosts.push(started);
  return started;
}

test.afterEach(async ({ page }, info) => {
  if (info.status !== info.expectedStatus)
    console.log(
      JSON.stringify(await page.evaluate(() => window.host?.heard.slice(-25)).catch(String), null, 1),
    );
  await Promise.all(hosts.splice(0).map((one) => one.close()));
});

function heard(page: Page): Promise<FrameMessage[]> {
  return page.evaluate(() => window.host.heard);
}

/** Waits for a message of a kind, and returns it. */
async function hears(
  page: Page,
  wanted: Partial<Record<string, unknown>>,
  timeout = 20_000,
): Promise<FrameMessage> {
  const found = await page.waitForFunction(
    (fields) =>
      window.host.heard.find((message) =>
        Object.entries(fields).every(
          ([name, value]) => (message as unknown as Record<string, unknown>)[name] === value,
        ),
      ),
    wanted,
    { timeout },
  );
  return found.jsonValue() as Promise<FrameMessage>;
}

async function say(page: Page, message: unknown): Promise<void> {
  await page.evaluate((one) => window.host.say(one), message);
}

test('A page of another origin brings a program, a load and a theme, runs them, and hears readings and the verdict.', async ({
  page,
  baseURL,
  browserName,
}) => {
  const sandboxed = browserName === 'firefox' ? '' : 'sandbox="allow-scripts"';
  const { url } = await host({ '/': speakingHost(`${baseURL}embed/scratch/?lang=typescript`, sandboxed) });
  const cookiesAndOthers: string[] = [];
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (
      request.url().startsWith('http') &&
      origin !== new URL(baseURL ?? '').origin &&
      !request.url().startsWith(url)
    )
      cookiesAndOthers.push(request.url());
  });
  await page.goto(url);
  expect(await hears(page, { type: 'state', id: 'hello' })).toMatchObject({ state: 'idle' });
  await say(page, { type: 'theme', theme: 'dark', id: 1 });
  await hears(page, { type: 'state', id: 1 });
  await say(page, {
    type: 'setCode',
    side: 'yours',
    language: 'typescript',
    files: { 'app.ts': LEAKY },
    id: 2,
  });
  await hears(page, { type: 'state', id: 2 });
  await say(page, { type: 'setLoad', load: LOAD, id: 3 });
  await hears(page, { type: 'state', id: 3 });
  await say(page, { type: 'run', id: 'run-1', requests: 400 });
  const verdict = await hears(page, { type: 'verdict', id: 'run-1' });
  expect(verdict).toMatchObject({
    side: 'yours',
    class: 'leak',
    cause: { file: 'app.ts', line: 5, holder: expect.stringContaining('kept') },
  });
  expect(await hears(page, { type: 'state', state: 'finished' })).toMatchObject({ id: 'run-1' });
  const all = await heard(page);
  const readings = all.filter((message) => message.type === 'reading');
  expect(readings.at(-1)).toMatchObject({ side: 'yours', requests: 400, id: 'run-1' });
  expect(all.map(({ v, source }) => `${source} ${v}`).filter((one) => one !== 'leak-lab 1')).toEqual([]);
  const frame = page.frameLocator('#lab');
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.locator('.verdict[data-side="yours"]')).toContainText('leak');
  expect(cookiesAndOthers).toEqual([]);
  // A program that can’t run: an error at its line in the place of a verdict.
  await say(page, {
    type: 'setCode',
    side: 'yours',
    language: 'typescript',
    files: { 'app.ts': 'const x = ;\n' },
  });
  await say(page, { type: 'run', id: 'run-2' });
  expect(await hears(page, { type: 'error', id: 'run-2' })).toMatchObject({
    code: 'syntax-error',
    file: 'app.ts',
    line: 1,
  });
  expect(await hears(page, { type: 'state', state: 'failed' })).toMatchObject({ id: 'run-2' });
});
