import { expect, type Frame, type Locator, type Page, test } from '@playwright/test';
import {
  type Attempt,
  brokenWorker,
  type Level,
  pythonProgram,
  scriptOf,
  typescriptProgram,
} from './escapes/attempt';
import { breakEngine } from './escapes/broken-engine';
import { BROWSER } from './escapes/browser';
import { ENDING, ENGINES } from './escapes/engines';
import { NETWORK } from './escapes/network';
import { pythonTexts } from './escapes/texts';
import { keepDraft, type Language, openLesson, pressRun, runEnds, shortenRun } from './support/lab-page';
import { type ListeningServer, listen } from './support/listening-server';

const SLUG = 'globals-that-hold-on';
const ALL = [...NETWORK, ...BROWSER, ...ENGINES];
const at = (level: Level): Attempt[] => ALL.filter((attempt) => attempt.at.includes(level));
/** Attempts that navigate return nothing to judge by: the server, the page and its windows do. */
const SILENT = 'nothing';

// Where the driver blocks service workers, it answers in the browser's place that one was registered.
test.use({ serviceWorkers: 'allow' });

let server: ListeningServer;
test.beforeEach(async () => {
  server = await listen();
});
test.afterEach(() => server.close());

async function run(page: Page, language: Language, program: string): Promise<Record<string, string>> {
  await keepDraft(page, SLUG, language, 'leaky', program);
  await openLesson(page, SLUG, language);
  await shortenRun(page, 20);
  await pressRun(page);
  const { leaky, fixed } = await runEnds(page);
  expect(leaky?.phase, leaky?.fault?.message).toBe('finished');
  expect(fixed?.phase).toBe('finished');
  return Object.fromEntries((leaky?.output ?? []).map((line) => line.split(' => ') as [string, string]));
}

function sandboxOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error('There is no sandbox frame.');
  return frame;
}

function reached(outcome: Readonly<Record<string, string>>): string[] {
  return Object.keys(outcome).filter((name) => outcome[name] === 'reached');
}

test('There are at least 60 attempts, each with what it would have gained.', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(60);
  expect([...ALL, ...ENDING].filter(({ gains }) => gains.length < 10)).toEqual([]);
});

test('Nothing gets out of Python, of a broken worker, or of the frame.', async ({ page, context }) => {
  const broken = await breakEngine('dist/assets', brokenWorker(at('worker'), server.url));
  await page.route(/\/assets\/[^/]*\.js$/, (route) => {
    const body = broken.get(new URL(route.request().url()).pathname.split('/').pop() ?? '');
    return body === undefined ? route.continue() : route.fulfill({ contentType: 'text/javascript', body });
  });
  const outcome = await run(page, 'python', pythonProgram(at('python'), server.url));
  const address = page.url();
  expect(Object.keys(outcome).sort()).toEqual(
    at('python')
      .map(({ name }) => name)
      .sort(),
  );
  expect(reached(outcome)).toEqual([]);

  const ask = () =>
    page.evaluate(async () => {
      const text = 'import js; js.Array.escapes.text';
      const answer = await window.leakLab?.actions.console('leaky', text, 'program');
      return answer?.ok ? (answer.value.value ?? '') : '';
    });
  await expect.poll(ask).toContain('IndexedDB');
  const worker = JSON.parse((await ask()).slice(1, -1)) as Record<string, string>;
  expect(Object.keys(worker)).toHaveLength(at('worker').length);
  expect(reached(worker)).toEqual([]);

  const attempts = at('frame').filter(({ navigates }) => !navigates);
  const frame = await sandboxOf(page).evaluate<Record<string, string>>(scriptOf(attempts, server.url));
  expect(Object.keys(frame)).toHaveLength(attempts.length);
  expect(reached(frame)).toEqual([]);
  expect(server.heard).toEqual([]);
  await sandboxOf(page)
    .evaluate(
      scriptOf(
        at('frame').filter(({ navigates }) => navigates),
        server.url,
      ),
    )
    .catch(() => SILENT);
  await page.waitForTimeout(500);

  expect(page.url()).toBe(address);
  expect(context.pages()).toHaveLength(1);
  // A browser may open a connection ahead of the navigation that it then refuses: nothing is asked on it.
  expect(server.heard.filter((line) => line !== 'connection')).toEqual([]);
  const left = await page.evaluate(async () => ({
    storage: JSON.stringify(localStorage).includes('escaped":"1'),
    cookie: document.cookie,
    workers: (await navigator.serviceWorker?.getRegistrations())?.filter((one) =>
      one.scope.includes('escape'),
    ).length,
    polluted: 'escaped' in {},
  }));
  expect(left).toEqual({ storage: false, cookie: '', workers: 0, polluted: false });
});

test('Nothing gets out while an engine is brought down, and the next run works.', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'the engine is the same in every browser');
  await openLesson(page, SLUG, 'python');
  for (const attempt of ENDING) {
    await page.evaluate(
      (text) =>
        localStorage.setItem(
          'leak-lab:drafts:1',
          JSON.stringify({ 'globals-that-hold-on/cpython:leaky:app.py': text }),
        ),
      pythonProgram([attempt], server.url),
    );
    await openLesson(page, SLUG, 'python');
    await shortenRun(page, 20);
    await pressRun(page);
    const { leaky, fixed } = await runEnds(page);
    expect(
      reached(Object.fromEntries((leaky?.output ?? []).map((line) => line.split(' => ')))),
      attempt.name,
    ).toEqual([]);
    expect(fixed?.phase, attempt.name).toBe('finished');
    expect(leaky?.fault?.code, attempt.name).toBe('engine-crashed');
  }
  expect(server.heard).toEqual([]);
  await page.evaluate(() => localStorage.removeItem('leak-lab:drafts:1'));
  await openLesson(page, SLUG, 'python');
  await shortenRun(page, 20);
  await pressRun(page);
  expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
});

test('Nothing gets out of TypeScript.', async ({ page }) => {
  const outcome = await run(page, 'typescript', typescriptProgram(at('typescript'), server.url));
  for (const { name } of at('typescript')) expect(outcome, name).toHaveProperty([name]);
  expect(reached(outcome)).toEqual([]);
  expect(server.heard).toEqual([]);
});

test('Whatever a sample writes is shown as text, and nothing of it is unseen.', async ({ page }) => {
  await run(page, 'python', pythonProgram([], server.url, pythonTexts(server.url)));
  const unseen = await visit(page, {
    Growth: async (panel) => expect(panel).toContainText('‹202e›'),
    Tasks: async (panel) => expect(panel).toContainText('‹3164›'),
    Lines: async () => {},
    Connections: async (panel) => {
      await panel.getByRole('textbox').fill(`SELECT application_name, query FROM pg_stat_activity;`);
      await panel.getByRole('button', { name: 'Run SQL' }).click();
      await expect(panel).toContainText('‹202e›‹2066›gnp.exe');
    },
    Console: async (panel) => {
      const field = panel.getByRole('textbox');
      for (const line of [
        'print(*texts); texts',
        'kept',
        'raise type(texts[6], (Exception,), {})(texts[5])',
      ]) {
        // Typed, since the driver's own way of filling a field is not heard by React in Firefox.
        await field.pressSequentially(line);
        await field.press('Enter');
      }
      await expect(panel).toContainText('Traceback');
      await expect(panel).toContainText('ad‹00ad›min');
    },
  });
  expect(unseen).toEqual({});
  const seen = await page.evaluate(() => ({
    escaped: 'escaped' in window,
    elements: document.querySelectorAll('img, body iframe:not([sandbox]), [onclick], [onload], [onerror]')
      .length,
  }));
  expect(seen).toEqual({ escaped: false, elements: 0 });
  expect(server.heard).toEqual([]);
});

/** Opens each instrument, does something there, and collects the texts of the page with a character that nobody sees. */
async function visit(
  page: Page,
  instruments: Readonly<Record<string, (panel: Locator) => Promise<void>>>,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, act] of Object.entries(instruments)) {
    await page.getByRole('tab', { name, exact: true }).click();
    const panel = page.getByRole('tabpanel', { name });
    await expect(panel).not.toContainText('Asking the process');
    await act(panel);
    const unseen = await page.evaluate(unseenTexts);
    if (unseen.length > 0) found[name] = unseen;
  }
  return found;
}

/** Run in the page: every text and every attribute that is read out, where it holds a control, a format or an ignorable character. */
function unseenTexts(): string[] {
  const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
  const texts: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue ?? '');
    else
      for (const { name, value } of (node as Element).attributes)
        if (/^(title|alt|value|placeholder|href|id|class|aria-|data-)/.test(name))
          texts.push(`${name}=${value}`);
  }
  return texts.filter((text) => unseen.test(text.replace(/[\n\t]/g, ''))).map((text) => text.slice(0, 200));
}

test('The same attempts are heard where there is no sandbox.', async ({ page }) => {
  const listener = await listen();
  await page.goto(listener.url);
  const heard = [
    'fetch',
    'beacon',
    'import of an address',
    'image',
    'prefetch',
    'frame in the frame',
    'WebSocket',
  ];
  const attempts = NETWORK.filter(({ name }) => heard.includes(name));
  await page.evaluate(scriptOf(attempts, listener.url));
  for (const { name } of attempts)
    await expect
      .poll(() => listener.heard.some((line) => line.endsWith(`/${name.replace(/\W+/g, '-')}`)), name)
      .toBe(true);
  await listener.close();
});
