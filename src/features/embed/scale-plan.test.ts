import { expect, it } from 'vitest';
import { durationMs, type LoadPlan } from '../../domain/sample';
import { scalePlan } from './scale-plan';

const open: LoadPlan = {
  everyMs: 2000,
  profile: {
    seed: 1,
    warmupRequests: 150,
    requests: [{ method: 'GET', path: '/', weight: 1 }],
    model: {
      kind: 'open',
      arrivals: 'even',
      stages: [
        { perSecond: 40, durationMs: 30_000, ramp: false },
        { perSecond: 80, durationMs: 30_000, ramp: true },
      ],
    },
  },
};

it('Traffic for other requests has the same shape and as many readings.', () => {
  // 40/s for 30 s, then from 40/s to 80/s in 30 s: 1,200 + 1,800.
  const third = scalePlan(open, 1000, undefined);
  expect(durationMs(third.profile)).toBeCloseTo(20_000);
  expect(durationMs(third.profile) / third.everyMs).toBeCloseTo(30);
  expect(scalePlan(open, undefined, 9)).toEqual({ ...open, profile: { ...open.profile, seed: 9 } });
});

it('Users who think are reckoned by what they would ask if every answer were instant.', () => {
  const model = {
    kind: 'closed',
    thinkMs: [1000, 3000],
    spawnPerSecond: 10,
    stages: [{ users: 10, durationMs: 60_000 }],
  } as const;
  const plan: LoadPlan = { everyMs: 2000, profile: { ...open.profile, model } };
  expect(durationMs(scalePlan(plan, 150, undefined).profile)).toBeCloseTo(30_000);
});
