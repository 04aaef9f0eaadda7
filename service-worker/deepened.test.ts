import { expect, test } from 'vitest';
import { deepened } from './deepened';

const html = '<script src="./assets/index.js"></script><a href="#content">Skip</a>';

test('The front page’s file finds its scripts from any address, with and without the slash at its end.', () => {
  for (const [path, pathname] of [
    ['', '/lab/'],
    ['learn', '/lab/learn'],
    ['learn', '/lab/learn/'],
    ['learn/x/print', '/lab/learn/x/print'],
    ['learn/x/print', '/lab/learn/x/print/'],
    ['learn', '/lab/learn/index.html'],
  ] as const) {
    const source = /src="([^"]*)"/.exec(deepened(html, path, pathname))?.[1] ?? '';
    const base = pathname.endsWith('index.html') ? pathname.slice(0, -'index.html'.length) : pathname;
    expect(new URL(source, `https://host${base}`).pathname).toBe('/lab/assets/index.js');
  }
});
