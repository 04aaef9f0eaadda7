import { expect, test } from 'vitest';
import type { LoadFrontMatter } from './lesson-schema';
import { readLoad } from './load';

const LOAD: LoadFrontMatter = {
  requests: ['GET /a x3', 'POST /b {"n": {n}}'],
  traffic: '40/s for 30s, then 10/s for 30s',
  seed: 7,
  readings: 30,
  warmup: 100,
};

function read(change: Partial<LoadFrontMatter>) {
  const problems: string[] = [];
  const load = readLoad({ ...LOAD, ...change }, (path, message) =>
    problems.push(`${path.join('.')}: ${message}`),
  );
  return { load, problems };
}

test('A load becomes a plan whose readings are spread evenly over all of its stages.', () => {
  const { load, problems } = read({});
  expect(problems).toEqual([]);
  expect(load?.plan.everyMs).toBe(2000);
  expect(load?.plan.profile).toMatchObject({ seed: 7, warmupRequests: 100 });
  expect(load?.plan.profile.requests.map(({ method, path, weight }) => [method, path, weight])).toEqual([
    ['GET', '/a', 3],
    ['POST', '/b', 1],
  ]);
  expect(load?.supervision).toEqual({ killAtBytes: null, recycleAfterRequests: null });
});

test('A limit and a recycling become the supervisor’s.', () => {
  expect(read({ killAt: '24 MB', recycleAfter: 500 }).load?.supervision).toEqual({
    killAtBytes: 24_000_000,
    recycleAfterRequests: 500,
  });
});

test('Everything that can’t be read is told by its key, and there is no load.', () => {
  const { load, problems } = read({
    requests: ['GET /a', 'FETCH /b'],
    traffic: 'briskly',
    killAt: 'much',
  });
  expect(load).toBeNull();
  expect(problems.map((one) => one.split(':')[0])).toEqual(['requests.1', 'traffic', 'killAt']);
  expect(read({ killAt: '0 MB' }).load).toBeNull();
});
