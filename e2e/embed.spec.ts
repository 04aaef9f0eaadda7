import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { FrameMessage } from '../src/domain/embed/protocol';
import { type HostPage, hostPages, speakingHost } from './support/host-page';

/** Axe brings a Playwright of its own, whose types differ in trifles. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

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

const SLUG = 'globals-that-hold-on';
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
};
const LEAKY = `import { Hono } from 'hono';
const app = new Hono();
const kept: unknown[] = [];
app.get('/visit/:n', (c) => {
  kept.push({ n: c.req.param('n') });
  return c.text('seen');
});
export default app;
`;
const LEAKY_PYTHON = `from fastapi import FastAPI
app = FastAPI()
kept = []

@app.get("/visit/{n}")
async def visit(n: int):
    kept.append({"n": n})
    return "seen"
`;
const LOAD = { requests: ['GET /visit/{n}'], traffic: '40/s for 20s', seed: 7 };
const hosts: HostPage[] = [];

async function host(...args: Parameters<typeof hostPages>): Promise<HostPage> {
  const started = await hostPages(...args);
  hosts.push(started);
  return started;
}

test.afterEach(async () => {
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

test('A page of another origin brings programs in both languages, a load and a theme to a frame without an origin, runs them, and hears readings and verdicts.', async ({
  page,
  baseURL,
  browserName,
}) => {
  const opaque = 'sandbox="allow-scripts"';
  const { url } = await host({ '/': speakingHost(`${baseURL}embed/scratch/?lang=typescript`, opaque) });
  const cookiesAndOthers: string[] = [];
  const refusals: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // Browsers also say which directives they don’t know.
    if (/content[- ]security[- ]policy|trusted ?types?/i.test(text) && !/unrecogni[sz]ed|unknown/i.test(text))
      refusals.push(text);
  });
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
    rule: 'rising-to-the-end',
    why: expect.stringMatching(/Live memory .* per request/),
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
  await frame.locator('.reason summary').click();
  await expect(frame.locator('.reason code')).toHaveText('rising-to-the-end');
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
  expect(refusals).toEqual([]);
  // Python's engine is a hundred times as large, and comes over the same way; in one browser, for its time.
  if (browserName !== 'chromium') return;
  await say(page, { type: 'setCode', side: 'yours', language: 'python', files: { 'app.py': LEAKY_PYTHON } });
  await say(page, { type: 'run', id: 'run-3', requests: 200 });
  expect(await hears(page, { type: 'verdict', id: 'run-3' }, 40_000)).toMatchObject({
    side: 'yours',
    class: 'leak',
    cause: { file: 'app.py', line: 7, holder: expect.stringContaining('kept') },
  });
  expect(refusals).toEqual([]);
});

test('Forged, replayed, malformed and oversized messages change nothing, and are answered by an error or by nobody.', async ({
  page,
  baseURL,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'the checks are the same code in every browser');
  const { url } = await host({ '/': speakingHost(`${baseURL}embed/scratch/?lang=typescript`) });
  await page.addInitScript(() => Object.assign(window, { holdBack: true }));
  await page.goto(url);
  // `ready` is repeated until it is acknowledged; before that only `init` counts.
  await page.waitForFunction(() => window.host.byWindow.filter(({ type }) => type === 'ready').length >= 2);
  const byWindow = (message: unknown) => page.evaluate((one) => window.host.sayByWindow(one), message);
  const errors = (place: 'heard' | 'byWindow') =>
    page.evaluate(
      (name) =>
        window.host[name].flatMap((one) =>
          one.type === 'error' ? [`${one.code} ${one.id ?? ''}`.trim()] : [],
        ),
      place,
    );
  await byWindow({ source: 'leak-lab', v: 1, type: 'run', id: 'early' });
  await expect.poll(() => errors('byWindow')).toEqual(['not-initialised early']);
  await page.evaluate(() => Object.assign(window, { holdBack: false }));
  await hears(page, { type: 'state', id: 'hello' });
  // The same again by the window, as somebody who has listened would: nothing runs.
  await byWindow({ source: 'leak-lab', v: 1, type: 'init', id: 'again' });
  await byWindow({ source: 'leak-lab', v: 1, type: 'run', id: 'replayed' });
  await byWindow({ source: 'somebody', type: 'run' });
  await expect
    .poll(() => errors('byWindow'))
    .toEqual(['not-initialised early', 'use-port again', 'use-port replayed']);
  // From a window that isn't the parent: a frame beside it, and one that says it is the lab.
  await page.evaluate(() => {
    const forger = document.createElement('iframe');
    forger.srcdoc = `<script>
      const lab = parent.document.getElementById('lab').contentWindow;
      for (const type of ['init', 'run', 'reset']) lab.postMessage({ source: 'leak-lab', v: 1, type, id: 'forged' }, '*');
      parent.postMessage({ source: 'leak-lab', v: 1, type: 'verdict', side: 'yours', class: 'clean' }, '*');
    </script>`;
    document.body.append(forger);
  });
  await say(page, { type: 'init', id: 1 });
  await say(page, { type: 'explode', id: 2 });
  await say(page, { v: 2, type: 'run', id: 3 });
  await say(page, { type: 'setCode', side: 'leaky', language: 'typescript', files: { 'app.ts': '' }, id: 4 });
  await say(page, {
    type: 'setCode',
    side: 'yours',
    language: 'typescript',
    files: { 'app.ts': 'x'.repeat(300_000) },
    id: 5,
  });
  await say(page, {
    type: 'setLoad',
    load: { requests: ['FETCH /'], traffic: '20/s for 1m', seed: 1 },
    id: 6,
  });
  await say(page, { type: 'pause', id: 7 });
  await say(page, { type: 'goto', step: 9, id: 8 });
  await page.evaluate(() => window.host.port.postMessage('hello'));
  const inOrder = [
    'already-initialised 1',
    'unknown-type 2',
    'unsupported-version 3',
    'unknown-side 4',
    'too-large 5',
    'bad-load 6',
    'not-running 7',
    'unknown-step 8',
  ];
  // What is no message at all is answered at once; messages wait for each other, while the first load is being read.
  await expect.poll(async () => (await errors('heard')).length).toBe(inOrder.length + 1);
  expect((await errors('heard')).filter((error) => error !== 'malformed')).toEqual(inOrder);
  expect(await errors('heard')).toContain('malformed');
  await say(page, { type: 'getState', id: 'last' });
  expect(await hears(page, { type: 'state', id: 'last' })).toMatchObject({ state: 'idle' });
  const all = [...(await heard(page)), ...(await page.evaluate(() => window.host.byWindow))];
  expect(JSON.stringify(all)).not.toContain('forged');
  expect(all.some(({ type }) => type === 'reading' || type === 'verdict' || type === 'progress')).toBe(false);
});

test('Ten embeds in one page of another origin: none runs unasked, two engines at most at once, and all come to their verdict.', async ({
  page,
  baseURL,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'ten embeds are heavy, and count the same everywhere');
  test.setTimeout(120_000);
  const element = (number: number) =>
    `<leak-lab lesson="${SLUG}" lang="typescript" view="${number === 0 ? 'split' : 'leaky'}" ${number % 3 === 1 ? 'opaque' : ''}><a href="${baseURL}learn/${SLUG}/">Run this leak</a></leak-lab>`;
  const html = `<!doctype html><html lang="en" class="dark"><title>Ten</title><body>
    <script src="${baseURL}leak-lab.js"></script>
    ${Array.from({ length: 10 }, (_, number) => element(number)).join('\n')}
    <script>
      window.said = Array.from({ length: 10 }, () => []);
      window.most = 0;
      const labs = [...document.querySelectorAll('leak-lab')];
      labs.forEach((lab, number) => lab.addEventListener('leak-lab', ({ detail }) => {
        said[number].push(detail);
        const running = labs.map((one, at) => one.state === 'running' ? (at === 0 ? 2 : 1) : 0).reduce((a, b) => a + b);
        most = Math.max(most, running);
      }));
    </script></body></html>`;
  const { url } = await host({ '/': html }, isolated);
  const engines: string[] = [];
  page.on('request', (request) => {
    if (/\.wasm|engines\/|embed-live|worker/.test(request.url())) engines.push(request.url());
  });
  await page.goto(url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  // All that has been scrolled to is there, and nothing runs.
  const labs = page.locator('leak-lab');
  for (let number = 0; number < 10; number++) await labs.nth(number).scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    (window as unknown as { said: FrameMessage[][] }).said.every((one) =>
      one.some(({ type }) => type === 'resize'),
    ),
  );
  expect(engines).toEqual([]);
  const frame = labs.nth(1).locator('iframe').contentFrame();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.locator('.chart')).toContainText('Recorded run');
  await page.evaluate(() => {
    for (const lab of document.querySelectorAll<Element & { send(message: unknown): void }>('leak-lab'))
      lab.send({ type: 'run', requests: 200 });
  });
  // The page's theme changes while they run: no run begins anew.
  await page.evaluate(() => document.documentElement.classList.replace('dark', 'light'));
  await page.waitForFunction(
    () =>
      (window as unknown as { said: FrameMessage[][] }).said.every((one) =>
        one.some((message) => message.type === 'state' && message.state === 'finished'),
      ),
    null,
    { timeout: 100_000 },
  );
  const { most, said } = await page.evaluate(() => {
    const { most, said } = window as unknown as { most: number; said: FrameMessage[][] };
    return { most, said };
  });
  expect(most).toBeLessThanOrEqual(2);
  for (const one of said) {
    const verdicts = one.filter((message) => message.type === 'verdict');
    expect(verdicts.find(({ side }) => side === 'leaky')).toMatchObject({ class: 'leak' });
    // The new theme is answered by the present state, so one may be told twice.
    const states = one.flatMap((message) => (message.type === 'state' ? [message.state] : []));
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'idle',
      'booting',
      'running',
      'finished',
    ]);
  }
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(frame.locator('.verdict[data-side="leaky"]')).toContainText('leak');
});

test('An embed’s page is quiet: one script, no shift, no other origin; and a reader’s own program runs in it.', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'layout shifts are measured in Chromium only');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shifts: number }).shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const strange = 'lang=typescript&view=chart&theme=dark&controls=min&step=2&hl=3&colour=red&run=never';
  await page.goto(`embed/${SLUG}/?${strange}`);
  await expect(page.locator('.complaints')).toHaveText(
    'run=never is not known (click, auto, off): click instead.',
  );
  await expect(page.locator('.step:visible h2')).toContainText('step 2 of');
  await expect(page.getByRole('img', { name: /Recorded run/ })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(requests.filter((one) => !one.endsWith('favicon.svg'))).toHaveLength(1);
  // Under its policy nothing runs that isn’t the site’s own, and no text becomes HTML.
  const smuggled = await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('window.smuggled = 1');
    document.head.append(script);
    try {
      document.body.insertAdjacentHTML('beforeend', '<p id="smuggled"></p>');
    } catch (error) {
      return (error as Error).name;
    }
    return 'nothing was thrown';
  });
  expect(smuggled).toBe('TypeError');
  expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
  // As a reader does: edit, and see that it is one's own program that ran.
  await page.goto(`embed/${SLUG}/?lang=typescript&view=leaky`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox').fill('const broken = ;\n');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.locator('.verdict[data-fault]')).toContainText('app.ts');
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Nothing is at this address; what says so is under a policy that lets its own style through.
  await page.goto('nowhere/at/all');
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    /default-src 'none'/,
  );
  await expect(page.locator('body')).toHaveCSS('max-width', '680px');
});
