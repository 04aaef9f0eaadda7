import { expect, test } from 'vitest';
import type { Recorded } from '../domain/recorded';
import { COURSE } from './testing/collect';
import { type RecordedFile, resolveFigure } from './text-context';

const RUN: Recorded = {
  bytesPerRequest: 177.25,
  requests: 2400,
  failures: 0,
  restarts: 0,
  liveStart: 1,
  liveEnd: 2,
  peak: 31_700_000,
  waitMean: 1500,
  waitP95: null,
  waitP95Start: 20,
  perRequest: { 'probe.dict': 1 },
  curve: [],
};
const both: RecordedFile = {
  python: { leaky: RUN },
  typescript: { leaky: { ...RUN, requests: 7 } },
};
const course = { ...COURSE, recorded: new Map([['first-leak', both]]) };
const lesson = { course, slug: 'first-leak', languages: ['python', 'typescript'] as const };

test('A figure is told in each of the text’s languages, or in the one that its name says for both.', () => {
  expect(resolveFigure('leaky.requests', lesson)).toEqual({ python: '2,400', typescript: '7' });
  expect(resolveFigure('leaky.requests', { ...lesson, languages: ['typescript'] })).toEqual({
    typescript: '7',
  });
  expect(resolveFigure('typescript.leaky.requests', lesson)).toEqual({ python: '7', typescript: '7' });
});

test('Another lesson’s figure is named by its slug, and a type’s name may hold a dot.', () => {
  const other = { ...lesson, slug: 'second-leak' };
  expect(resolveFigure('first-leak.leaky.requests', other)).toEqual({ python: '2,400', typescript: '7' });
  expect(resolveFigure('leaky.perRequest.probe.dict', lesson)).toEqual({
    python: '+1.00',
    typescript: '+1.00',
  });
});

test('A page has no lesson of its own: its figures begin with a slug.', () => {
  const page = { ...lesson, slug: null };
  expect(resolveFigure('leaky.requests', page)).toContain('should begin with a lesson’s slug');
  expect(resolveFigure('first-leak.leaky.requests', page)).toMatchObject({ python: '2,400' });
});

test('A page may speak of a lesson of one language; a lesson may not leave out its own.', () => {
  const one = { ...course, recorded: new Map([['first-leak', { python: { leaky: RUN } }]]) };
  expect(resolveFigure('first-leak.leaky.requests', { ...lesson, course: one, slug: null })).toEqual({
    python: '2,400',
  });
  expect(resolveFigure('leaky.requests', { ...lesson, course: one })).toContain(
    'has not been recorded in typescript: npm run lessons:record first-leak',
  );
});

test('A variant, a figure or a run that isn’t there is told; while recording, a run that isn’t is no mistake.', () => {
  expect(resolveFigure('best.requests', lesson)).toContain('should name a variant: leaky, fixed, wrong-turn');
  expect(resolveFigure('leaky.speed', lesson)).toContain('what rises there: probe.dict');
  expect(resolveFigure('fixed.requests', lesson)).toContain('has not been recorded in python');
  const recording = { ...lesson, course: { ...course, recording: true } };
  expect(resolveFigure('fixed.requests', recording)).toEqual({ python: '…', typescript: '…' });
  expect(resolveFigure('best.requests', recording)).toContain('should name a variant');
});
