import { afterEach, expect, test, vi } from 'vitest';
import { followShortLink } from './follow-short-link';

vi.mock('../content', () => ({
  lessonSummaries: [{ slug: 'one', number: 13, steps: [{}, {}, {}] }],
}));
vi.mock('../lab/site-root', () => ({ siteRoot: 'https://lab.example/sub/' }));
afterEach(() => vi.unstubAllGlobals());

/** Where the page goes from this address; null where it stays. */
function from(href: string): string | null {
  const went: string[] = [];
  vi.stubGlobal('location', { href, hash: new URL(href).hash });
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, to: URL) => went.push(to.href),
  });
  followShortLink();
  return went[0] ?? null;
}

test('An address typed from a wall leads to the lesson’s step in its language, under any sub-path.', () => {
  expect(from('https://lab.example/sub/#13.2t')).toBe(
    'https://lab.example/sub/learn/one?step=2&lang=typescript',
  );
  expect(from('https://lab.example/sub/#13.1')).toBe('https://lab.example/sub/learn/one?step=1&lang=python');
});

test('A step beyond the last leads to the last.', () => {
  expect(from('https://lab.example/sub/#13.9p')).toBe('https://lab.example/sub/learn/one?step=3&lang=python');
});

test('A lesson that there isn’t, another fragment and another page stay where they are.', () => {
  expect(from('https://lab.example/sub/#14.1p')).toBeNull();
  expect(from('https://lab.example/sub/#content')).toBeNull();
  expect(from('https://lab.example/sub/glossary#13.2p')).toBeNull();
});
