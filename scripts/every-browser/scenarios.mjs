import { digestOf } from '../own-memory/lab-driver.mjs';

/*
 * What is run in every browser, written against two commands only (open an address, evaluate a function in the page), so
 * that any driver can run it. A scenario answers with a text that has to be the same in all browsers, or throws.
 */

/** @typedef {import('./webdriver.mjs').Driven} Driven */
/** @typedef {import('./escapes.mjs').Escapes} Escapes */
/** @typedef {{ id: string, title: string, run: (browser: Driven, base: string, escapes: Escapes) => Promise<string> }} Scenario */

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
        const whole = await browser.evaluate(
          () => window.leakLab?.state().sides.every(({ phase }) => phase.kind === 'finished') === true,
          null,
        );
        // Readings of a run that was ended are the same as far as they go, and no shorter run is a difference.
        if (!whole) throw new Error(`A side didn’t reach the end: ${end}`);
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
          ['leaky', 'fixed'].every((side) => (window.leakLab?.readings()[side]?.['atMs']?.length ?? 0) > 1),
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
  {
    id: 'escapes-unhindered',
    title: 'Where there is no sandbox, the same attempts are heard',
    async run(browser, _base, { module, at, server }) {
      const names = ['fetch', 'beacon', 'import of an address', 'image', 'WebSocket'];
      await browser.open(server.url);
      const heardBefore = server.heard.length;
      const attempts = at('frame').filter(({ name }) => names.includes(name));
      await browser.evaluate(
        (text) => {
          const script = document.createElement('script');
          script.textContent = text;
          document.documentElement.append(script);
        },
        module.scriptOf(attempts, server.url),
      );
      await new Promise((later) => setTimeout(later, 1000));
      const heard = server.heard.slice(heardBefore);
      const missed = names.filter(
        (name) => !heard.some((line) => line.endsWith(`/${name.replace(/\W+/g, '-')}`)),
      );
      if (missed.length > 0) throw new Error(`Not heard: ${missed.join(', ')}`);
      return `${names.length} heard`;
    },
  },
  {
    id: 'escapes-python',
    title: 'Nothing gets out of Python, of a worker whose engine is broken, or of the frame around it',
    async run(browser, _base, { module, at, server, brokenSite }) {
      const heardBefore = server.heard.length;
      await browser.open(brokenSite);
      await keepDraft(browser, module.pythonProgram(at('python'), server.url), 'cpython:leaky:app.py');
      await openLesson(browser, brokenSite, 'globals-that-hold-on', 'python');
      await press(browser, 'Run');
      await ends(browser);
      const python = await printed(browser);
      await until(browser, () =>
        window.leakLab?.actions
          .console('leaky', 'import js; js.Array.escapes.text', 'program')
          .then((answer) => answer.ok && (answer.value.value ?? '').includes('IndexedDB')),
      );
      const worker = await browser.evaluate(async () => {
        const answer = await window.leakLab?.actions.console('leaky', 'js.Array.escapes.text', 'program');
        return JSON.parse((answer?.ok ? (answer.value.value ?? '') : '').slice(1, -1));
      }, null);
      const address = await browser.evaluate(() => location.href, null);
      const stays = at('frame').filter(({ navigates }) => !navigates);
      const frame = await browser.evaluateInSandbox(module.scriptOf(stays, server.url));
      const told = [
        judge('Python', at('python'), python),
        judge('worker', at('worker'), worker),
        judge('frame', stays, frame),
      ];
      const heard = server.heard.slice(heardBefore);
      if (heard.length > 0) throw new Error(`The server heard ${heard.join(', ')}`);
      const leaves = at('frame').filter(({ navigates }) => navigates);
      // They return nothing to judge by, and the last one takes the frame away.
      await browser.evaluateInSandbox(module.scriptOf(leaves, server.url)).catch(() => null);
      await new Promise((later) => setTimeout(later, 500));
      // A browser may open a connection ahead of the navigation that it then refuses: nothing is asked on it.
      const asked = server.heard.slice(heardBefore).filter((line) => line !== 'connection');
      if (asked.length > 0) throw new Error(`The server heard ${asked.join(', ')}`);
      if ((await browser.windows()) !== 1) throw new Error('There is a second window.');
      const now = await browser.evaluate(() => ({ address: location.href, cookie: document.cookie }), null);
      if (now.address !== address || now.cookie !== '')
        throw new Error(`The page was changed: ${JSON.stringify(now)}`);
      return `${told.join(', ')}, ${leaves.length} to leave by the frame: none came through, nothing was heard`;
    },
  },
  {
    id: 'escapes-typescript',
    title: 'Nothing gets out of TypeScript',
    async run(browser, base, { module, at, server }) {
      const heardBefore = server.heard.length;
      await browser.open(base);
      await keepDraft(browser, module.typescriptProgram(at('typescript'), server.url));
      await openLesson(browser, base, 'globals-that-hold-on', 'typescript');
      await press(browser, 'Run');
      await ends(browser);
      const told = judge('TypeScript', at('typescript'), await printed(browser));
      await keepDraft(browser, null);
      const heard = server.heard.slice(heardBefore);
      if (heard.length > 0) throw new Error(`The server heard ${heard.join(', ')}`);
      return `${told}: none came through, nothing was heard`;
    },
  },
];

/**
 * What the leaky side's program said of each attempt, by name.
 * @param {Driven} browser
 */
async function printed(browser) {
  const lines = await browser.evaluate(
    () => window.leakLab?.state().sides.find(({ variant }) => variant === 'leaky')?.output ?? [],
    null,
  );
  return Object.fromEntries(lines.map((line) => line.split(' => ')));
}

/**
 * How many attempts were made. Throws if one was not made, or came through.
 * @param {string} level
 * @param {readonly { name: string }[]} attempts
 * @param {unknown} outcome
 */
function judge(level, attempts, outcome) {
  const told = /** @type {Record<string, string>} */ (outcome ?? {});
  const silent = attempts.filter(({ name }) => told[name] === undefined);
  if (silent.length > 0) throw new Error(`${level}: not made: ${silent.map(({ name }) => name).join(', ')}`);
  const through = attempts.filter(({ name }) => told[name] === 'reached');
  if (through.length > 0) throw new Error(`${level}: through: ${through.map(({ name }) => name).join(', ')}`);
  return `${attempts.length} in ${level === 'frame' || level === 'worker' ? `the ${level}` : level}`;
}

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
 * @param {string | null} text null: none
 * @param {string} [place] runtime, variant and file
 */
function keepDraft(browser, text, place = 'quickjs:leaky:app.ts') {
  return browser.evaluate(
    ([program, key]) => {
      const drafts = program === null ? {} : { [`globals-that-hold-on/${key}`]: program };
      localStorage.setItem('leak-lab:drafts:1', JSON.stringify(drafts));
    },
    /** @type {const} */ ([text, place]),
  );
}

/**
 * @param {Driven} browser
 * @param {() => unknown} condition it may promise its answer
 */
async function until(browser, condition) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await browser.evaluate(condition, null).catch(() => false))) {
    if (performance.now() > deadline)
      throw new Error(`This didn’t come true within ${PATIENCE_MS / 1000} s: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
