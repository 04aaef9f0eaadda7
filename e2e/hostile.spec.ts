import { expect, type Page, test } from '@playwright/test';
import { type HostileProgram, readHostile } from '../corpus/read-hostile';
import { runtimesInNode } from '../scripts/runtimes-in-node';
import { ENTRY, openLesson, pressRun, runEnds, shortenRun } from './support/lab-page';

/**
 * A dozen of the hostile programs of corpus/hostile in a real page, which has to answer input throughout; all of them are met in Node
 * (corpus/*-hostile.test.ts).
 */

const { runtimes } = await runtimesInNode();

const SLUG = 'globals-that-hold-on';
const CHOSEN = {
  python: [
    'loop-that-catches-everything',
    'loop-in-del',
    'endless-iterator',
    'doubling-list',
    'memory-overwritten',
    'exit-at-once',
  ],
  typescript: [
    'loop-in-error-text',
    'loop-in-microtasks',
    'many-small-objects',
    'print-flood',
    'promise-replaced',
    'recursion',
  ],
} as const;
/**
 * Where what traps is the browser's own. A full memory and a full stack are met in every browser as well, by bad-input.spec.ts.
 */
const ELSEWHERE: readonly string[] = ['memory-overwritten'];

for (const language of ['python', 'typescript'] as const) {
  test(`Hostile programs in ${language} end as they should, while the page answers, the other side goes on, and the next run works.`, async ({
    page,
    browserName,
  }) => {
    const programs = readHostile(language, runtimes.byLanguage(language).entry).filter(
      ({ name }) =>
        (CHOSEN[language] as readonly string[]).includes(name) &&
        (browserName === 'chromium' || ELSEWHERE.includes(name)),
    );
    test.skip(programs.length === 0, 'the engines are the same in every browser');
    test.setTimeout(240_000);
    await page.route('**/monaco-editor-*', (route) => route.abort());
    await openLesson(page, SLUG, language);
    const gaps: string[] = [];
    for (const hostile of programs) {
      await takeUp(page, language, hostile);
      await openLesson(page, SLUG, language);
      await shortenRun(page, 20);
      // What fills memory is given the time that it takes.
      if (hostile.busyMs > 1000) await page.evaluate(() => window.leakLab?.actions.setBusyMs(20_000));
      await pressRun(page);
      const probe = await probeInput(page);
      const { leaky, fixed } = await runEnds(page);
      const { longest, answered } = await probe();
      expect(
        answered,
        `${hostile.name}: input that the page answered before the run had ended`,
      ).toBeGreaterThan(0);
      gaps.push(`${hostile.name} ${longest.toFixed(0)} ms`);
      const { kind, code, lines } = hostile.ends;
      const said = kind === 'fault' ? leaky?.fault : leaky?.incidents.find((one) => one.code === code);
      expect(said?.code, `${hostile.name}: ${JSON.stringify(leaky)}`).toBe(code);
      if (lines.length > 0) expect(lines, hostile.name).toContain(said?.line);
      expect(fixed?.fault, hostile.name).toBeNull();
      expect(fixed?.phase, hostile.name).toBe('finished');
    }
    test
      .info()
      .annotations.push({ type: 'longest wait for an answer to input', description: gaps.join(', ') });
    console.log(`${browserName}, longest wait for an answer to input: ${gaps.join(', ')}`);

    await page.evaluate(() => localStorage.removeItem('leak-lab:drafts:1'));
    await openLesson(page, SLUG, language);
    await shortenRun(page, 20);
    await pressRun(page);
    expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
  });
}

/** Puts the program in the place of the leaky variant; the lesson is opened anew for it. Its route is the lesson's. */
async function takeUp(page: Page, language: 'python' | 'typescript', hostile: HostileProgram): Promise<void> {
  const key = `${SLUG}/${language === 'python' ? 'cpython' : 'quickjs'}:leaky:${ENTRY[language]}`;
  const code = (hostile.program.files[ENTRY[language]] ?? '')
    .replace(`@app.get("/")`, `@app.get("/visits/{user}")`)
    .replace(`app.get('/', `, `app.get('/visits/:user', `);
  await page.evaluate(
    ([name, text]) => localStorage.setItem('leak-lab:drafts:1', JSON.stringify({ [name ?? '']: text })),
    [key, code] as const,
  );
}

interface InputProbe {
  /** How long the page let the slowest move wait, in ms. */
  longest: number;
  /** Moves that it answered while the run was under way. */
  answered: number;
}

/** Moves the pointer over the page until asked; then says what became of these moves. */
async function probeInput(page: Page): Promise<() => Promise<InputProbe>> {
  await page.evaluate(() => {
    const probe: InputProbe = { longest: 0, answered: 0 };
    Object.assign(window, { inputProbe: probe });
    window.addEventListener('pointermove', (event) => {
      probe.longest = Math.max(probe.longest, performance.now() - event.timeStamp);
      if (['preparing', 'running'].includes(window.leakLab?.state().phase ?? '')) probe.answered++;
    });
  });
  let moving = true;
  const moves = (async () => {
    for (let i = 0; moving; i++) await page.mouse.move(300 + (i % 200), 300);
  })();
  return async () => {
    moving = false;
    await moves;
    return page.evaluate(() => (window as unknown as { inputProbe: InputProbe }).inputProbe);
  };
}
