import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../packages/embed/leak-lab';
import type { FrameMessage } from '../src/domain/embed/protocol';
import { hostPages } from './support/host-page';
import { hostStatically } from './support/static-host';

/** Where docs/examples say that Leak Lab is installed; here it is the one under test. */
const LAB = 'https://lab.example/';
const VITEPRESS = 'docs/examples/vitepress/.vitepress/dist';
const REACT = '.cache/react-example/dist';

interface Watched {
  /** All that was fetched of the lab, below its address. */
  readonly fetched: string[];
  /** What the page complained of. */
  readonly complaints: string[];
  /** Until then no frame is answered. */
  letFrames(): void;
}

const hosts: { close(): Promise<void> }[] = [];

async function hosted<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  hosts.push(started);
  return started;
}

test.skip(({ browserName }) => browserName !== 'chromium', 'sites of others are alike in every browser');

test.beforeAll(() => {
  for (const folder of [VITEPRESS, REACT])
    if (!existsSync(folder)) throw new Error(`${folder} is not there: npm run examples builds it.`);
});

test.afterEach(async () => {
  await Promise.all(hosts.splice(0).map((one) => one.close()));
});

async function watch(page: Page, baseURL: string | undefined): Promise<Watched> {
  const fetched: string[] = [];
  const complaints: string[] = [];
  let letFrames = (): void => {};
  const frames = new Promise<void>((resolve) => {
    letFrames = resolve;
  });
  await page.route(`${LAB}**`, async (route) => {
    const path = route.request().url().slice(LAB.length);
    fetched.push(path);
    if (path.startsWith('embed/')) await frames;
    await route.fulfill({ response: await route.fetch({ url: `${baseURL}${path}` }) });
  });
  page.on('console', (message) => {
    // What the lab's own frames make the browser say (features that it doesn't know) is not the site's.
    const { url } = message.location();
    const here = url === `${LAB}leak-lab.js` || url.startsWith('http://127.0.0.1:');
    if (here && (message.type() === 'error' || message.type() === 'warning'))
      complaints.push(`${url}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { fetched, complaints, letFrames };
}

function lab(page: Page) {
  return page.locator('leak-lab iframe').contentFrame();
}

async function pressRun(page: Page): Promise<void> {
  await lab(page).getByRole('button', { name: 'Run', exact: true }).click();
}

test('A site that VitePress has built shows a lesson, loads nothing heavy unasked, and its own switch of themes restarts no run.', async ({
  page,
  baseURL,
}) => {
  const { url } = await hosted(hostStatically('/', {}, VITEPRESS));
  const { fetched, complaints, letFrames } = await watch(page, baseURL);
  // The reader's system is dark, and so is the site until it is switched: then only the site says what holds.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(url);
  const link = page.getByRole('link', { name: 'Run this leak in Leak Lab' });
  await expect(link).toBeVisible();
  letFrames();
  await expect(lab(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(link).toBeHidden();
  await expect(lab(page).locator('.chart')).toContainText('Recorded run');
  expect(fetched.map((path) => path.replace(/\?.*/, ''))).toEqual([
    'leak-lab.js',
    'embed/globals-that-hold-on/',
  ]);
  await page.evaluate(() => {
    const heard: FrameMessage[] = [];
    Object.assign(window, { heard });
    document.querySelector('leak-lab')?.addEventListener('leak-lab', ({ detail }) => {
      heard.push(detail);
      // In the midst of the run.
      if (heard.filter(({ type }) => type === 'reading').length === 1)
        document.querySelector<HTMLElement>('.VPSwitchAppearance')?.click();
    });
  });
  await pressRun(page);
  const heard = await page.waitForFunction(
    () => {
      const { heard } = window as unknown as { heard: FrameMessage[] };
      return heard.some((one) => one.type === 'state' && one.state === 'finished') && heard;
    },
    null,
    { timeout: 40_000 },
  );
  const messages = (await heard.jsonValue()) as FrameMessage[];
  await expect(page.locator('html')).not.toHaveClass(/dark/);
  await expect(lab(page).locator('html')).toHaveAttribute('data-theme', 'light');
  const states = messages.flatMap((one) => (one.type === 'state' ? [one.state] : []));
  // The new theme is answered by the present state, so one may be told twice.
  expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
    'booting',
    'running',
    'finished',
  ]);
  const sides = ['leaky', 'fixed'];
  for (const type of ['reading', 'verdict'])
    expect(
      sides.filter((side) => messages.some((one) => one.type === type && 'side' in one && one.side === side)),
    ).toEqual(sides);
  expect(messages.find((one) => one.type === 'verdict' && one.side === 'leaky')).toMatchObject({
    class: 'leak',
  });

  // To another page without a reload, as VitePress does it; there its own code listens.
  await page.getByRole('link', { name: 'Hear the verdict' }).first().click();
  await expect(page).toHaveURL(/verdict/);
  await pressRun(page);
  await expect(page.locator('#said')).toHaveText('leaky: leak', { timeout: 40_000 });
  expect(complaints).toEqual([]);
});

test('A React page with the packed component shows a lesson, hears its verdict, and passes a theme on without a new run.', async ({
  page,
  baseURL,
}) => {
  const { url } = await hosted(hostStatically('/', {}, REACT));
  const { complaints, letFrames } = await watch(page, baseURL);
  await page.goto(url);
  await expect(page.getByRole('link', { name: 'Run this leak in Leak Lab' })).toBeVisible();
  letFrames();
  await expect(lab(page).locator('html')).toHaveAttribute('data-theme', 'light');
  await pressRun(page);
  await page.getByRole('button', { name: 'Dark lab' }).click();
  await expect(lab(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('#said')).toHaveText('leaky: leak', { timeout: 40_000 });
  await expect(lab(page).locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(complaints).toEqual([]);
});

test('What MkDocs Material and Sphinx write, a plain page and a bare frame work as the examples have them.', async ({
  page,
  baseURL,
}) => {
  const example = (path: string) => readFile(`docs/examples/${path}`, 'utf8');
  const element = (source: string): string => /<leak-lab[\s\S]*<\/leak-lab>/.exec(source)?.[0] ?? '';
  const markdown = element(await example('mkdocs-material/docs/index.md'));
  const inSphinx = element(await example('sphinx/index.rst'));
  expect(markdown).toContain('lesson=');
  expect(inSphinx).toContain('lesson=');
  // The markup is theirs: MkDocs 1.4 with Material 8.2, and Sphinx 5.3 with furo; the styles are ours, by the same rules.
  const material = `<!doctype html><html lang="en" class="no-js"><meta charset="utf-8"><title>Restarts</title>
    <body dir="ltr" data-md-color-scheme="default" data-md-color-primary="" data-md-color-accent="">
    <div class="md-container"><main class="md-main"><article class="md-content__inner md-typeset">
      <h1 id="globals">Globals</h1><p>${markdown}</p>
    </article></main></div><script src="${LAB}leak-lab.js"></script></body></html>`;
  const sphinx = `<!doctype html><html class="no-js" lang="en"><meta charset="utf-8"><title>Restarts</title>
    <style>
      body { --ground: white; background: var(--ground); transition: background-color 0.2s }
      body[data-theme="dark"] { --ground: #131416; color-scheme: dark }
      @media (prefers-color-scheme: dark) { body:not([data-theme="light"]) { --ground: #131416; color-scheme: dark } }
    </style>
    <body><script>document.body.dataset.theme = localStorage.getItem("theme") || "auto";</script>
    <div class="page"><div class="content"><article role="main"><section id="globals"><h1>Globals</h1>
      ${inSphinx}<p>What grows…</p></section></article></div></div>
    <script async="async" src="${LAB}leak-lab.js"></script></body></html>`;
  const { url } = await hosted(
    hostPages({
      '/material': material,
      '/sphinx': sphinx,
      '/frame': await example('bare-frame/index.html'),
    }),
  );
  // As strict as a host can be that writes one script into its page: no style in it, no markup by script.
  const strict = await hosted(
    hostPages(
      { '/': await example('plain-html/index.html') },
      {
        'Content-Security-Policy': `default-src 'none'; script-src 'unsafe-inline' ${LAB}; frame-src ${LAB}; style-src 'none'; require-trusted-types-for 'script'`,
      },
    ),
  );
  const { complaints, letFrames } = await watch(page, baseURL);
  letFrames();
  const theme = (wanted: string) => expect(lab(page).locator('html')).toHaveAttribute('data-theme', wanted);
  const set = (name: string, value: string) =>
    page.evaluate(([one = '', to = '']) => document.body.setAttribute(one, to), [name, value]);

  // A reader whose system is dark, and sites that say otherwise.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${url}material`);
  await theme('light');
  await set('data-md-color-scheme', 'slate');
  await theme('dark');
  await page.goto(`${url}sphinx`);
  await theme('dark');
  await set('data-theme', 'light');
  await theme('light');
  await set('data-theme', 'auto');
  await theme('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await theme('light');

  // A page without any theme is white, whatever the system is.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(strict.url);
  await theme('light');
  const widths = await page.evaluate(() => {
    const element = document.querySelector('leak-lab');
    return [element, element?.shadowRoot?.querySelector('iframe')].map((one) => one?.clientWidth);
  });
  expect(widths[1]).toBe(widths[0]);
  await page.evaluate(() => {
    document.body.style.background = 'oklch(0.2 0.02 250)';
  });
  await theme('dark');
  await pressRun(page);
  await expect(page.locator('#said')).toContainText('leaky: leak.', { timeout: 40_000 });
  await expect(page.locator('#said')).toContainText(/fixed: (clean|bounded)\./);

  await page.goto(`${url}frame`);
  await page.getByRole('button', { name: 'Ask the lab' }).click();
  await expect(page.locator('#said')).toContainText(/^leak, held by .*kept/, { timeout: 40_000 });
  await expect(page.locator('#run')).toHaveText(/^400 requests: \d+ B$/);
  expect(complaints).toEqual([]);
});
