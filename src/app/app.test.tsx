import { prerender } from 'react-dom/static';
import { beforeAll, expect, test, vi } from 'vitest';
import { App } from './app';
import { ROUTES } from './routes';

/** A page of this name, which says what it was asked to show. */
const { standIn } = vi.hoisted(() => ({
  standIn: (name: string) => (props: object) => <p>{`<${name} ${JSON.stringify(props)}>`}</p>,
}));
vi.mock('./home-page', () => ({ HomePage: standIn('home') }));
vi.mock('./course/learn-page', () => ({ default: standIn('learn') }));
vi.mock('./course/finish-page', () => ({ default: standIn('finish') }));
vi.mock('./course/print-page', () => ({ default: standIn('print') }));
vi.mock('./course/teach-page', () => ({ default: standIn('teach') }));
vi.mock('./course/text-page', () => ({ default: standIn('text') }));
vi.mock('./lesson/lesson-page', () => ({ default: standIn('lesson') }));
vi.mock('./lab-page', () => ({ default: standIn('lab') }));
vi.mock('./check/check-page', () => ({ default: standIn('check') }));
vi.mock('./notices/notices-page', () => ({ default: standIn('notices') }));
vi.mock('./own-memory/own-memory-page', () => ({ default: standIn('own-memory') }));
vi.mock('./offline/offline-page', () => ({ default: standIn('offline') }));
vi.mock('./run/run-page', () => ({ default: standIn('run') }));
vi.mock('./work/work-page', () => ({ default: standIn('work') }));
vi.mock('./present/present-page', () => ({ default: standIn('present') }));
// What listens to the browser, and says nothing of routes.
vi.mock('./offline-banner', () => ({ OfflineBanner: () => null }));
vi.mock('./commands/command-sheets', () => ({ CommandSheets: () => null }));
vi.mock('../ui/theme-switch', () => ({ ThemeSwitch: () => null }));
vi.mock('../ui/toast', () => ({ ToastRegion: () => null }));
vi.mock('../ui/keys', () => ({ isApple: false, withMainKey: (key: string) => `Ctrl+${key}` }));
vi.mock('../features/share/link-refused', () => ({ LinkRefused: () => null }));
vi.mock('../features/work/work-notices', () => ({ WorkNotices: () => null }));

beforeAll(() => {
  vi.stubGlobal('location', { pathname: '/', search: '', hash: '', href: 'http://localhost/' });
});

/** The markup of the page at an address, and the pages in it. */
async function at(pathname: string) {
  location.pathname = pathname;
  const { prelude } = await prerender(<App />);
  const html = (await new Response(prelude).text()).replaceAll('&quot;', '"');
  const pages = [...html.matchAll(/&lt;([a-z-]+) (\{.*?\})&gt;/g)].map(
    ([, name, props]) => `${name} ${props}`,
  );
  return { html, pages };
}

test('Every route that is listed leads to exactly one page, and no two lead to the same.', async () => {
  const shown: string[] = [];
  for (const { path } of ROUTES) {
    const { pages } = await at(`/${path}`);
    expect(pages, path).toHaveLength(1);
    shown.push(...pages);
  }
  expect(new Set(shown).size).toBe(ROUTES.length);
});

test('A lesson is found by its slug, to learn, to print, to teach and to present; the end of the course is no lesson.', async () => {
  expect((await at('/learn/one-leak')).pages).toEqual(['lesson {"slug":"one-leak"}']);
  expect((await at('/learn/one-leak/print')).pages).toEqual(['print {"slug":"one-leak"}']);
  expect((await at('/teach/one-leak')).pages).toEqual(['teach {"slug":"one-leak"}']);
  expect((await at('/learn/finish')).pages).toEqual(['finish {}']);
  expect((await at('/glossary')).pages).toEqual(['text {"id":"glossary"}']);
});

test('A presentation has the window to itself; every other page stands in the shell.', async () => {
  const wall = await at('/present/one-leak');
  expect(wall.pages).toEqual(['present {"slug":"one-leak"}']);
  expect(wall.html).not.toContain('Skip to the content');
  expect((await at('/learn')).html).toContain('Skip to the content');
});

test('An address that leads nowhere says so, and where to go instead.', async () => {
  for (const path of ['/nowhere', '/learn/one/two/three', '/present', '/lab/x']) {
    const { html, pages } = await at(path);
    expect(pages).toEqual([]);
    expect(html, path).toContain('There is no page at this address');
  }
});

test('The header marks the place that one is at, its lessons included, and no other.', async () => {
  const marked = async (path: string) =>
    [...(await at(path)).html.matchAll(/<a [^>]*aria-current="page"[^>]*>([^<]*)</g)].map(([, name]) => name);
  expect(await marked('/learn')).toEqual(['Learn']);
  expect(await marked('/learn/one-leak')).toEqual(['Learn']);
  expect(await marked('/lab')).toEqual(['Lab']);
  expect(await marked('/check')).toEqual(['Check your app']);
  expect(await marked('/learning')).toEqual([]);
  expect(await marked('/')).toEqual([]);
});
