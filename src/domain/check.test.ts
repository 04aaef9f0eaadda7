import { expect, test } from 'vitest';
import type { HttpReply } from '../../workers/contract';
import { fillCall, judgeMemory, judgeReply, type MemoryCheck, type SendStep } from './check';
import type { Verdict } from './verdict-types';

const verdict: Verdict = {
  class: 'leak',
  bytesPerRequest: 250,
  growing: [{ of: 'type', name: 'Task', perRequest: 1, steady: true }],
  headline: 'leak, +250 B per request',
  rule: 'rising-to-the-end',
  figures: { perRequest: 250, rose: 12, windows: 12 },
  confidence: 'high',
  evidence: { readings: 30, rising: 1, requests: 2400 },
};
const seen = { verdict, peakBytes: 5_000_000, requests: 2400, failures: 0 };
const clean = { ...seen, verdict: { ...verdict, class: 'clean' as const, bytesPerRequest: 0, growing: [] } };
const check = (asked: Partial<MemoryCheck>): MemoryCheck => ({
  kind: 'memory',
  id: 'flat',
  title: 'Memory stays flat',
  hints: ['…'],
  ...asked,
});

test('A memory check asks for verdicts, growth, peak and types, and says what was measured.', () => {
  expect(judgeMemory(check({ verdict: ['clean', 'bounded'] }), clean)).toMatchObject({ passed: true });
  expect(judgeMemory(check({ verdict: ['clean', 'bounded'] }), seen)).toEqual({
    id: 'flat',
    passed: false,
    sentence: 'Measured: leak, +250 B per request over 2,400 requests. Asked for: clean or bounded.',
  });
  expect(judgeMemory(check({ bytesPerRequestBelow: 20 }), seen).sentence).toContain('less than 20 B');
  expect(judgeMemory(check({ bytesPerRequestBelow: 251 }), seen).passed).toBe(true);
  expect(judgeMemory(check({ never: ['Task'] }), seen).sentence).toBe(
    'Task rises by 1.00 a request; it should not.',
  );
  expect(judgeMemory(check({ peakBelow: 4_000_000 }), seen).sentence).toContain('The peak was 5.0 MB');
});

test('A program that fails its requests passes no memory check, however flat its memory is.', () => {
  const broken = { ...clean, failures: 2000 };
  expect(judgeMemory(check({ verdict: ['clean'] }), broken)).toMatchObject({ passed: false });
  expect(judgeMemory(check({ verdict: ['clean'] }), { ...clean, requests: 0 }).passed).toBe(false);
});

const step = (expect_: Partial<SendStep['expect']>, times = 1): SendStep => ({
  kind: 'send',
  call: { method: 'GET', path: '/a' },
  times,
  expect: { status: [200], ...expect_ },
});
const reply = (body: string, status = 200): HttpReply => ({
  status,
  headers: {},
  body,
  bodyBytes: body.length,
  waitedMs: 0,
});

test('An answer is judged by status, JSON and text; the sentence names the place.', () => {
  const judge = (one: SendStep, answer: HttpReply) => judgeReply(one, one.call, answer, 1);
  expect(judge(step({}), reply('ok'))).toBeNull();
  expect(judge(step({}), reply('no', 500))).toBe('GET /a was answered with status 500; 200 was asked for.');
  expect(judge(step({ status: [200, 503] }), reply('no', 503))).toBeNull();
  expect(judge(step({ json: { a: 1 } }), reply('{"a":1,"b":2}'))).toBeNull();
  expect(judge(step({ json: { a: { b: 2 } } }), reply('{"a":{"b":3}}'))).toBe(
    'GET /a: a.b is 3; it should be 2.',
  );
  expect(judge(step({ json: { a: 1 } }), reply('{}'))).toContain('a is missing; it should be 1.');
  expect(judge(step({ json: [1, 2] }), reply('[1]'))).toContain('has 1 items; 2 were asked for');
  expect(judge(step({ json: {} }), reply('<html>'))).toContain('which is no JSON');
  expect(judge(step({ textContains: ['data: 1'] }), reply('data: 2'))).toContain('should contain “data: 1”');
  expect(judge(step({ textNotContains: ['error'] }), reply('an error'))).toContain('should not contain');
  expect(judgeReply(step({}, 5), { method: 'GET', path: '/a' }, reply('', 404), 3)).toContain(
    '(request 3 of 5)',
  );
});

test('Conditions stand in the place of values: at least, at most, like, of a type, of a length.', () => {
  const judge = (json: unknown, body: string) => judgeReply(step({ json }), step({}).call, reply(body), 1);
  expect(judge({ n: { atLeast: 90 } }, '{"n":90}')).toBeNull();
  expect(judge({ n: { atLeast: 90 } }, '{"n":89}')).toContain('at least 90');
  expect(judge({ n: { atMost: 5 } }, '{"n":6}')).toContain('at most 5');
  expect(judge({ n: { matches: '^a' } }, '{"n":"abc"}')).toBeNull();
  expect(judge({ n: { matches: '^a' } }, '{"n":1}')).toContain('a text like ^a');
  expect(judge({ n: { type: 'string' } }, '{"n":1}')).toContain('of type string');
  expect(judge({ n: { length: 2 } }, '{"n":[1,2]}')).toBeNull();
  expect(judge({ n: { type: 'leak' } }, '{"n":{"type":"leak"}}')).toBeNull();
});

test('Placeholders count, the same in path and body.', () => {
  let next = 0;
  const filled = fillCall({ method: 'POST', path: '/a/{n}?b={n}', body: '{"n": {n}}' }, () => ++next);
  expect(filled).toEqual({ method: 'POST', path: '/a/1?b=1', body: '{"n": 1}' });
});
