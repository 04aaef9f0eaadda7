import { expect, test } from 'vitest';
import { record } from '../../workers/cpython/record';
import { buildSeries, type Shape } from './built-series';
import { judge } from './verdict';
import { RULES } from './verdict-rules';
import type { RuleId } from './verdict-types';
import { explainVerdict, RULE_WORDS } from './verdict-words';

const table = (n: number) => 8 * Math.ceil(100 * 1.5 ** Math.ceil(Math.log((n + 150) / 100) / Math.log(1.5)));
const filling = (n: number) => Math.round(3000 * (1 - Math.exp(-n / 3000))) * 300;
const noise = (i: number) => ((i * 7919) % 13) * 20_000;

/** A series for each rule, that this rule decides, with what it says of it. */
const EXAMPLES: { readonly [Id in RuleId]: Shape & { readonly final?: boolean; readonly said: string } } = {
  'still-measuring': { readings: 5, final: false, said: 'a verdict needs 7' },
  'too-few-readings': { readings: 5, said: '400 requests in 4 readings' },
  'rising-too-seldom': {
    readings: 121,
    live: (n) => Math.max(Math.min(n, 3000), n - 6000) * 300,
    said: 'of 12 equal parts of the run',
  },
  'waiting-times-growing': {
    live: (n) => n * 300,
    inFlight: (i) => i * 5,
    waitMs: (i) => i * 100,
    said: '(600 ms at first, 3,400 ms at the end)',
  },
  'rising-late': { live: (n) => Math.max(0, n - 2000) * 300, said: 'After 50 % of the run' },
  'table-growing': { readings: 61, perReading: 40, live: table, said: 'a table grows each time it is full' },
  'valleys-rising': { live: (n, i) => (i % 7) * 9000 + n * 15, said: 'what it falls back to rose' },
  'rising-to-the-end': { live: (n) => n * 300, said: 'rose in 12 of 12 equal parts of the run, by +300 B' },
  'count-rising-with-memory': {
    live: (n, i) => n * 20 + noise(i),
    types: { Visit: (n) => n },
    said: 'Visit rose by +1.00 per request',
  },
  'count-rising-steadily': { tasks: (n) => n, said: 'tasks rose by +1.00 per request, by the same amount' },
  'counter-rising-throughout': {
    tasks: (n) => Math.round(n + (n / 500) ** 2),
    said: 'and in every part of the run',
  },
  'connections-used-up': {
    failures: (n) => n * 0.99,
    connections: (i) => Math.min(15, 10 + i),
    said: '15 connections are open and none closes anymore, while 99 % of the requests fail',
  },
  'most-requests-failed': { failures: (n) => n * 0.6, said: '60 % of the requests failed' },
  'too-few-rises': { live: (n) => Math.floor(n / 900) * 9000, said: 'rose at only 4 readings' },
  'rising-unevenly': {
    live: (n) => Math.max(0, n - 3400) * 300,
    said: 'with gaps toward the end',
  },
  'filling-up': { live: filling, said: 'are still to come' },
  'risen-in-few-steps': { live: (n) => Math.floor(n / 1300) * 20_000, said: 'in 3 steps in all' },
  'stopped-rising': { live: (n) => Math.min(n, 1500) * 300, said: 'something fills up and stops' },
  'settled-higher': { live: (_, i) => (i === 0 ? 0 : 200_000 + noise(i)), said: 'above where it began' },
  'rising-and-falling-back': { live: (_, i) => (i % 7) * 9000, said: 'by up to 54.0 kB and is given back' },
  'moving-without-growing': {
    perReading: 1000,
    live: (n) => n * 0.5,
    said: 'and kept 20.0 kB of that',
  },
  'garbage-waiting': { garbage: 400_000, said: '400.0 kB waited for that collection' },
  'peaks-above-live-memory': { peakAbove: 31_700_000, said: 'it rose 31.7 MB above that' },
  'little-kept': { live: (n) => Math.min(n, 1000) * 4, said: 'kept 4.0 kB over the whole run' },
  'moving-with-the-work': { live: (_, i) => (i % 3) * 1500, said: 'It moves by 3.0 kB' },
  flat: { said: 'is flat, nothing that is counted rises' },
};

test('The rules are asked in an order that names each once, and each has its words and its example.', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(Object.keys(RULE_WORDS).sort());
  expect([...ids].sort()).toEqual(Object.keys(EXAMPLES).sort());
});

test.each(RULES.map((rule) => [rule.id, rule.class] as const))(
  'The rule %s decides a series, as %s, and its sentence has the figures.',
  (id, kind) => {
    const { final = true, said, ...shape } = EXAMPLES[id];
    const verdict = judge(buildSeries(shape), { final, traits: record.verdict });
    expect(verdict).toMatchObject({ rule: id, class: kind });
    const { rule, says, why, next } = explainVerdict(verdict);
    expect(rule).toBe(id);
    expect(why).toContain(said);
    for (const text of next === null ? [says, why] : [says, why, next]) expect(text).toMatch(/^[A-Z\d].*\.$/);
    if (kind === 'undecided' && id !== 'still-measuring') expect(next).not.toBeNull();
  },
);
