import { expect, test } from 'vitest';
import type { LoadProfile, OpenModel } from '../contract';
import { pathParts, userPlan } from './load-plan';

const planOf = (model: LoadProfile['model']) => userPlan({ seed: 1, requests: [], warmupRequests: 0, model });
const open = (...stages: OpenModel['stages']): OpenModel => ({ kind: 'open', arrivals: 'even', stages });

test('A rate becomes as many users, each at a steady pace; a ramp becomes steps.', () => {
  expect(planOf(open({ perSecond: 40, durationMs: 60_000, ramp: false }))).toEqual({
    stages: [{ endS: 60, users: 40, spawnPerSecond: 40 }],
    perUser: 1,
    thinkS: null,
  });
  expect(planOf(open({ perSecond: 0.5, durationMs: 10_000, ramp: false })).stages).toEqual([
    { endS: 10, users: 5, spawnPerSecond: 5 },
  ]);
  const ramp = planOf(
    open(
      { perSecond: 10, durationMs: 10_000, ramp: false },
      { perSecond: 30, durationMs: 10_000, ramp: true },
    ),
  ).stages;
  expect(ramp.map(({ endS, users }) => [endS, users])).toEqual([
    [10, 10],
    [15, 20],
    [20, 30],
  ]);
});

test('Users stay users, with their time to think.', () => {
  expect(
    planOf({
      kind: 'closed',
      thinkMs: [1000, 3000],
      spawnPerSecond: 2,
      stages: [{ users: 10, durationMs: 120_000 }],
    }),
  ).toEqual({
    stages: [{ endS: 120, users: 10, spawnPerSecond: 2 }],
    perUser: null,
    thinkS: [1, 3],
  });
});

test('A path falls into texts, counters and ranges.', () => {
  expect(pathParts('/a/{n}/b?c={1..50}')).toEqual([
    { kind: 'text', text: '/a/' },
    { kind: 'counter', name: 'n' },
    { kind: 'text', text: '/b?c=' },
    { kind: 'range', low: 1, high: 50 },
  ]);
});
