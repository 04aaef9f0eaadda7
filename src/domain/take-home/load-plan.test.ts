import { expect, test } from 'vitest';
import packages from '../../../package.json';
import pins from '../../../workers/cpython/packages.json';
import { parseTraffic } from '../load-text';
import { pathParts, userPlan } from './load-plan';
import { NODE_VERSIONS, PYTHON_VERSIONS } from './versions';

function planOf(traffic: string) {
  const model = parseTraffic(traffic);
  if (!model.ok) throw new Error(model.message);
  return userPlan({ seed: 1, requests: [], warmupRequests: 0, model: model.value });
}

test('A rate becomes as many users, each at a steady pace; a ramp becomes steps.', () => {
  expect(planOf('40/s for 1m')).toEqual({
    stages: [{ endS: 60, users: 40, spawnPerSecond: 40 }],
    perUser: 1,
    thinkS: null,
  });
  expect(planOf('0.5/s for 10s').stages).toEqual([{ endS: 10, users: 5, spawnPerSecond: 5 }]);
  const ramp = planOf('10/s for 10s, then to 30/s for 10s').stages;
  expect(ramp.map(({ endS, users }) => [endS, users])).toEqual([
    [10, 10],
    [15, 20],
    [20, 30],
  ]);
});

test('Users stay users, with their time to think.', () => {
  expect(planOf('10 users thinking 1s..3s spawning 2/s for 2m')).toEqual({
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

test('A project is pinned to the versions that the lab runs.', () => {
  for (const { name, version } of pins.packages) {
    if (PYTHON_VERSIONS[name]) expect([name, PYTHON_VERSIONS[name]]).toEqual([name, version]);
  }
  expect(NODE_VERSIONS['hono']).toBe(packages.dependencies.hono);
});
