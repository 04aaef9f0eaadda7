import { expect, test } from 'vitest';
import { urlParts } from './url-parts';

test('a URL comes apart, with a base and with one component changed', () => {
  expect(JSON.parse(urlParts('/b?x=1#h', 'http://u:p@h:81/a', '', ''))).toEqual([
    ...['http://u:p@h:81/b?x=1#h', 'http:', 'u', 'p', 'h:81', 'h', '81', '/b', '?x=1', '#h', 'http://h:81'],
  ]);
  expect(JSON.parse(urlParts('http://h/a', '', 'search', 'q=2'))[0]).toBe('http://h/a?q=2');
  expect(urlParts('nonsense', '', '', '')).toBe('');
});
