import { expect, test } from 'vitest';
import {
  parseDuration,
  parseRequest,
  parseTraffic,
  printDuration,
  printRequest,
  printTraffic,
} from './load-text';

test('Requests are read with their weight, body and patience, and printed back to the same text.', () => {
  for (const text of [
    'GET /',
    'GET /users/{n} x3',
    'GET /items/{1..500}?page={n} x0.5',
    'POST /visit {"user": {n}} x2',
    'GET /stream leaves after 2s',
    'POST /visit {"a": 1} leaves after 250ms x4',
  ]) {
    const parsed = parseRequest(text);
    expect(parsed, text).toMatchObject({ ok: true });
    if (parsed.ok) expect(printRequest(parsed.value)).toBe(text);
  }
});

test('A request that can’t be read is answered with what would be right.', () => {
  const message = (text: string) => {
    const parsed = parseRequest(text);
    return parsed.ok ? 'read' : parsed.message;
  };
  expect(message('users/{n}')).toContain('GET /users/{n}');
  expect(message('FETCH /a')).toContain('method');
  expect(message('GET users')).toContain('slash');
  expect(message('GET /{9..1}')).toContain('{1..500}');
  expect(message('GET /a x0')).toContain('more than 0');
  expect(message('GET /a nonsense')).toContain('not “nonsense”');
  expect(message('GET /a leaves after soon')).toContain('250ms');
});

test('Traffic of both models is read, and printed back to the same text.', () => {
  for (const text of [
    '20/s for 2m',
    '20/s at random for 90s',
    '5/s for 10s, then to 50/s for 1m, then 50/s for 5m',
    '10 users thinking 1s spawning 10/s for 2m',
    '10 users thinking 1s..3s spawning 2/s for 2m, then 3 users thinking 1s..3s spawning 2/s for 30s',
  ]) {
    const parsed = parseTraffic(text);
    expect(parsed, text).toMatchObject({ ok: true });
    if (parsed.ok) expect(printTraffic(parsed.value)).toBe(text);
  }
});

test('Traffic that can’t be read or driven is answered with a sentence.', () => {
  for (const text of [
    '',
    'fast',
    '0/s for 1m',
    '20/s',
    '20/s for ever',
    '20000/s for 1s',
    '0 users for 1m',
    '9999 users for 1m',
    '5 users thinking 3s..1s for 1m',
  ]) {
    expect(parseTraffic(text), text).toMatchObject({ ok: false });
  }
});

test('Durations have a unit and an end.', () => {
  expect(parseDuration('1.5m')).toEqual({ ok: true, value: 90_000 });
  for (const text of ['5', '0s', '-1s', '25h', ''])
    expect(parseDuration(text), text).toMatchObject({ ok: false });
  expect([90_000, 120_000, 3_600_000, 1500, 250].map(printDuration)).toEqual([
    '90s',
    '2m',
    '1h',
    '1500ms',
    '250ms',
  ]);
});
