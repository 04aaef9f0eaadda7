import { digestOf } from '../own-memory/lab-driver.mjs';

/*
 * What is run in every browser, written against two commands only (open an address, evaluate a function in the page), so
 * that any driver can run it. A scenario answers with a text that has to be the same in all browsers, or throws.
 */

/** @typedef {import('./webdriver.mjs').Driven} Driven */
/** @typedef {{ id: string, title: string, run: (browser: Driven, base: string) => Promise<string> }} Scenario */

const PATIENCE_MS = 120_000;

/** @type {readonly (readonly [slug: string, language: 'python' | 'typescript'])[]} */
const LESSONS = [
  ['globals-that-hold-on', 'python'],
  ['globals-that-hold-on', 'typescript'],
  ['tasks-nobody-stops', 'python'],
  ['tasks-nobody-stops', 'typescript'],
  ['connection-that-never-came-home', 'python'],
  ['queue-without-a-ceiling', 'python'],
  ['queue-without-a-ceiling', 'typescript'],
  ['the-giant-response', 'typescript'],
];

/** @type {readonly Scenario[]} */
export const SCENARIOS = [
  {
    id: 'home',
    title: 'The front page runs its demonstration to two verdicts',
    async run(browser, base) {
      await browser.open(base);
      return ends(browser);
    },
  },
  ...LESSONS.map(
    /** @returns {Scenario} */ ([slug, language]) => ({
      id: `readings-${slug}-${language}`,
      title: `Every reading of “${slug}” in ${language === 'python' ? 'Python' : 'TypeScript'}`,
      async run(browser, base) {
        await openLesson(browser, base, slug, language);
        await press(browser, 'Run');
        const end = await ends(browser);
        const readings = await browser.evaluate(() => window.leakLab?.readings() ?? {}, null);
        if (!((readings['leaky']?.['liveBytes']?.length ?? 0) > 5))
          throw new Error(`There are no readings: ${end}`);
        return digestOf(readings);
      },
    }),
  ),
  {
    id: 'cause',
    title: 'After a run the cause is found: who holds it, and the line',
    async run(browser, base) {
      await openLesson(browser, base, 'globals-that-hold-on', 'python');
      await press(browser, 'Run');
      await ends(browser);
      await until(browser, () => window.leakLab?.state().sides[0]?.diagnosis.kind === 'found');
      return browser.evaluate(() => JSON.stringify(window.leakLab?.state().sides[0]?.diagnosis), null);
    },
  },
  {
    id: 'growth-table',
    title: 'The instrument “growth” tells the same table',
    async run(browser, base) {
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript');
      await press(browser, 'Run');
      await ends(browser);
      return browser.evaluate(async () => {
        const told = await window.leakLab?.actions.inspect('leaky', 'growth');
        if (!told?.ok) throw new Error(told?.fault.message ?? 'There is no lab.');
        return JSON.stringify(told.value.rows);
      }, null);
    },
  },
  {
    id: 'endless-loop',
    title: 'An endless loop ends in a fault, the other side and the next run go on',
    async run(browser, base) {
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript');
      const loops = `import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/*', () => { for (;;) {} });\nexport default app;\n`;
      await keepDraft(browser, loops);
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript', false);
      await press(browser, 'Run');
      const first = await ends(browser);
      await keepDraft(browser, null);
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript');
      await press(browser, 'Run');
      return `${first}; then ${await ends(browser)}`;
    },
  },
  {
    id: 'check',
    title: 'Check your app: the example is run and judged',
    async run(browser, base) {
      await browser.open(`${base}check/?lang=python`);
      await canRun(browser);
      await press(browser, 'Run');
      return ends(browser);
    },
  },
  {
    id: 'lab-step',
    title: 'In the lab a step takes one reading, and the run goes on from there',
    async run(browser, base) {
      await browser.open(`${base}lab/?lang=typescript`);
      await canRun(browser);
      await press(browser, 'Step');
      await until(
        browser,
        () =>
          window.leakLab?.state().phase === 'paused' &&
          (window.leakLab?.readings()['fixed']?.['atMs']?.length ?? 0) > 1,
      );
      const taken = await browser.evaluate(
        () => window.leakLab?.readings()['leaky']?.['atMs']?.length ?? 0,
        null,
      );
      await press(browser, 'Run');
      return `${taken} readings after a step; ${await ends(browser)}`;
    },
  },
  {
    id: 'says-what-it-lacks',
    title: 'Where the browser tells a page nothing of its memory, the page says so',
    async run(browser, base) {
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript');
      await press(browser, 'Run');
      await ends(browser);
      await until(
        browser,
        () => document.querySelector('section[aria-label="Instruments"] [role="tab"]') !== null,
      );
      await browser.evaluate(() => {
        const drawer = document.querySelector('section[aria-label="Instruments"]');
        const tab = [...(drawer?.querySelectorAll('[role="tab"]') ?? [])].find((one) =>
          /memory/i.test(one.textContent ?? ''),
        );
        if (!(tab instanceof HTMLElement)) throw new Error('There is no tab for memory.');
        tab.click();
      }, null);
      await until(browser, () => /performance\.memory/.test(document.body.innerText));
      const honest = await browser.evaluate(() => {
        const told = 'memory' in performance;
        const says = /performance\.memory doesn’t exist in this browser/.test(document.body.innerText);
        return told !== says;
      }, null);
      if (!honest) throw new Error('The page doesn’t say whether performance.memory is there.');
      return 'said';
    },
  },
];

/**
 * @param {Driven} browser
 * @param {string} base
 * @param {string} slug
 * @param {'python' | 'typescript'} language
 * @param {boolean} [patient]
 */
async function openLesson(browser, base, slug, language, patient = true) {
  await browser.open(`${base}learn/${slug}/?lang=${language}`);
  await canRun(browser);
  // How fast a machine is must not decide what a run comes to.
  if (patient) await browser.evaluate(() => window.leakLab?.actions.setBusyMs(30_000), null);
}

/** @param {Driven} browser */
function canRun(browser) {
  return until(
    browser,
    () =>
      window.leakLab?.state().sample != null &&
      [...document.querySelectorAll('button')].some(
        (one) => one.textContent?.trim() === 'Run' && !one.disabled && one.ariaDisabled !== 'true',
      ),
  );
}

/**
 * @param {Driven} browser
 * @param {string} label
 */
async function press(browser, label) {
  await browser.evaluate((text) => {
    const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text);
    if (!found) throw new Error(`There is no button “${text}”.`);
    found.click();
  }, label);
  await until(browser, () => window.leakLab?.state().phase !== 'idle');
}

/**
 * What the sides came to, once the run has ended.
 * @param {Driven} browser
 */
async function ends(browser) {
  await until(browser, () => ['finished', 'failed', 'stopped'].includes(window.leakLab?.state().phase ?? ''));
  return browser.evaluate(
    () =>
      (window.leakLab?.state().sides ?? [])
        .map((side) =>
          side.phase.kind === 'failed'
            ? `${side.variant}: ${side.phase.fault.code}`
            : `${side.variant}: ${side.incidents.map(({ code }) => `${code}, `).join('')}${side.verdict?.headline}`,
        )
        .join('; '),
    null,
  );
}

/**
 * @param {Driven} browser
 * @param {string | null} text
 */
function keepDraft(browser, text) {
  return browser.evaluate((program) => {
    const drafts = program === null ? {} : { 'globals-that-hold-on/quickjs:leaky:app.ts': program };
    localStorage.setItem('leak-lab:drafts:1', JSON.stringify(drafts));
  }, text);
}

/**
 * @param {Driven} browser
 * @param {() => boolean} condition
 */
async function until(browser, condition) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await browser.evaluate(condition, null).catch(() => false))) {
    if (performance.now() > deadline)
      throw new Error(`This didn’t come true within ${PATIENCE_MS / 1000} s: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
