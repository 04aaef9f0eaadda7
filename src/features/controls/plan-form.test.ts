import { expect, test } from 'vitest';
import type { LoadPlan } from '../../domain/sample';
import { readPlan, UNSUPERVISED, writePlan } from './plan-form';

const plan: LoadPlan = {
  everyMs: 1000,
  profile: {
    seed: 7,
    warmupRequests: 50,
    requests: [
      { method: 'GET', path: '/users/{n}', weight: 3 },
      {
        method: 'POST',
        path: '/visit',
        weight: 1,
        body: '{"user": {n}}',
        headers: { 'content-type': 'application/json' },
      },
    ],
    model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 20, durationMs: 120_000, ramp: false }] },
  },
};

test('a plan written as text is read back as the same plan', () => {
  expect(readPlan(writePlan(plan, 1500)).result).toEqual({ plan, busyMs: 1500, supervision: UNSUPERVISED });
});

test('a memory limit and recycling are read back as they were written', () => {
  const supervision = { killAtBytes: 2_500_000, recycleAfterRequests: 400 };
  const form = writePlan(plan, 1500, supervision);
  expect([form.limit, form.recycle]).toEqual(['2500 kB', '400']);
  expect(readPlan(form).result?.supervision).toEqual(supervision);
  expect(readPlan({ ...form, limit: '1.5 mib' }).result?.supervision.killAtBytes).toBe(1_572_864);
  for (const limit of ['8', '8 GB', '1 kB', 'much'])
    expect(readPlan({ ...form, limit }).errors.limit).toContain('8 MB');
  expect(readPlan({ ...form, recycle: '0' }).errors.recycle).toContain('whole number');
});

test('each field that cannot be read has its own sentence', () => {
  const form = { ...writePlan(plan, 1500), requests: 'FETCH /x', seed: '-1', every: 'often', timeOut: '2h' };
  const { errors, result } = readPlan(form);
  expect(result).toBeNull();
  expect(Object.keys(errors).sort()).toEqual(['every', 'requests', 'seed', 'timeOut']);
});

test('a mix without requests is refused', () => {
  expect(readPlan({ ...writePlan(plan, 1500), requests: ' \n' }).errors.requests).toMatch(
    /At least one request/,
  );
});
