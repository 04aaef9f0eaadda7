import { expect, test } from 'vitest';
import { runtimes } from '../lab/runtimes';
import { readShortLink, shortLink } from './short-link';

test('A short link says the lesson, the step and the language, and is read back as such', () => {
  const place = { lesson: 13, step: 4, language: 'typescript' } as const;
  expect(shortLink(place, runtimes)).toBe('#13.4t');
  expect(readShortLink('#13.4t', runtimes)).toEqual(place);
});

test('Without a letter it is Python, and step 0 is the first', () => {
  expect(readShortLink('#2.0', runtimes)).toEqual({ lesson: 2, step: 1, language: 'python' });
});

test('Other fragments are not taken for one', () => {
  for (const hash of ['', '#', '#content', '#13', '#13.4x', '#1e3.4', '#13.4p<b>', '#99999.1'])
    expect(readShortLink(hash, runtimes), hash).toBeNull();
});
