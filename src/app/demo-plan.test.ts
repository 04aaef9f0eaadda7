import { expect, test } from 'vitest';
import type { LoadPlan } from '../domain/sample';
import { durationMs } from '../domain/sample';
import { demoPlan } from './demo-plan';

const PLAN: LoadPlan = {
  everyMs: 1000,
  profile: {
    seed: 7,
    warmupRequests: 150,
    requests: [{ method: 'GET', path: '/', weight: 1 }],
    model: {
      kind: 'open',
      arrivals: 'even',
      stages: [
        { perSecond: 40, durationMs: 30_000, ramp: false },
        { perSecond: 10, durationMs: 10_000, ramp: true },
      ],
    },
  },
};

test('The front page’s run is as fast as the lesson’s and five times as long, with 240 readings.', () => {
  const { profile, everyMs } = demoPlan(PLAN);
  expect(durationMs(profile)).toBe(200_000);
  expect(everyMs * 240).toBe(200_000);
  expect(profile).toMatchObject({ seed: 7, warmupRequests: 150, requests: PLAN.profile.requests });
  expect(profile.model).toMatchObject({
    kind: 'open',
    stages: [
      { perSecond: 40, durationMs: 150_000, ramp: false },
      { perSecond: 10, durationMs: 50_000, ramp: true },
    ],
  });
});

test('Users who think stay as many, and think as long.', () => {
  const model: LoadPlan['profile']['model'] = {
    kind: 'closed',
    thinkMs: [1000, 3000],
    spawnPerSecond: 2,
    stages: [{ users: 10, durationMs: 60_000 }],
  };
  const { profile } = demoPlan({ ...PLAN, profile: { ...PLAN.profile, model } });
  expect(profile.model).toEqual({ ...model, stages: [{ users: 10, durationMs: 300_000 }] });
});
