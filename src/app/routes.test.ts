import { expect, test } from 'vitest';
import { ROUTES, SITE_TITLE, titleOf } from './routes';

test('A tab names its page and the lab; the front page’s is the lab’s own.', () => {
  expect(titleOf('Glossary')).toBe('Glossary · Leak Lab');
  expect(titleOf(null)).toBe(SITE_TITLE);
});

test('Every route has a path and a name of its own, and a description that search engines show whole.', () => {
  expect(new Set(ROUTES.map(({ path }) => path)).size).toBe(ROUTES.length);
  expect(new Set(ROUTES.map(({ name }) => name)).size).toBe(ROUTES.length);
  for (const { path, name, title, description } of ROUTES) {
    expect(path).toMatch(/^([a-z-]+(\/[a-z-]+)*)?$/);
    expect(name).toMatch(/^[a-z-]+$/);
    expect(title === null).toBe(path === '');
    expect(description.length, path).toBeGreaterThan(40);
    expect(description.length, path).toBeLessThanOrEqual(160);
  }
});
