import { expect, test } from 'vitest';
import type { LoadProfile } from '../../../workers/contract';
import { expectedRequests } from './expected-requests';

const plan = (model: LoadProfile['model']) => ({
  everyMs: 1000,
  profile: { seed: 1, warmupRequests: 0, requests: [], model },
});

test('stages and ramps of an open model add up', () => {
  const stages = [
    { perSecond: 10, durationMs: 60_000, ramp: false },
    { perSecond: 30, durationMs: 60_000, ramp: true },
  ];
  expect(expectedRequests(plan({ kind: 'open', arrivals: 'even', stages }))).toBe(600 + 1200);
});

test('a closed model answers as fast as it can: nobody knows beforehand', () => {
  const stages = [{ users: 10, durationMs: 60_000 }];
  expect(
    expectedRequests(plan({ kind: 'closed', thinkMs: [1000, 1000], spawnPerSecond: 10, stages })),
  ).toBeNull();
});
