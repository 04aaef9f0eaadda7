import { expect, test } from 'vitest';
import type { ClosedModel, LoadProfile, OpenModel, RequestTemplate } from '../contract';
import { createTraffic } from './traffic';

const one: RequestTemplate = { method: 'GET', path: '/items/{n}', weight: 1 };

function profile(
  model: OpenModel | ClosedModel,
  requests: readonly RequestTemplate[] = [one],
  seed = 1,
): LoadProfile {
  return { seed, requests, model, warmupRequests: 3 };
}

function open(...stages: OpenModel['stages']): OpenModel {
  return { kind: 'open', arrivals: 'even', stages };
}

test('An even rate puts each arrival in the middle of its interval, and counts on through take after take.', () => {
  const traffic = createTraffic(profile(open({ perSecond: 20, durationMs: 1000, ramp: false })));
  expect(traffic.take(100).map(({ atMs, call }) => [atMs, call.path])).toEqual([
    [25, '/items/1'],
    [75, '/items/2'],
  ]);
  expect(traffic.nextMs()).toBe(125);
  expect(traffic.take(1e9)).toHaveLength(18);
  expect(traffic.nextMs()).toBe(Number.POSITIVE_INFINITY);
});

test('Equal spans of an even rate hold equally many arrivals, at rates that no millisecond divides.', () => {
  const traffic = createTraffic(profile(open({ perSecond: 30, durationMs: 60_000, ramp: false })));
  for (let second = 1; second <= 60; second++) expect(traffic.take(second * 1000)).toHaveLength(30);
});

test('A ramp from nothing to 10/s in 10 s brings fifty arrivals, ever closer together.', () => {
  const traffic = createTraffic(profile(open({ perSecond: 10, durationMs: 10_000, ramp: true })));
  const times = traffic.take(10_000).map(({ atMs }) => atMs);
  expect(times).toHaveLength(50);
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  expect(gaps.every((gap, i) => i === 0 || gap < (gaps[i - 1] ?? 0))).toBe(true);
});

test('Random arrivals repeat with their seed, differ with another, and keep their rate.', () => {
  const model: OpenModel = {
    kind: 'open',
    arrivals: 'poisson',
    stages: [{ perSecond: 50, durationMs: 100_000, ramp: false }],
  };
  const times = (seed: number) =>
    createTraffic(profile(model, [one], seed))
      .take(1e9)
      .map(({ atMs }) => atMs);
  expect(times(7)).toEqual(times(7));
  expect(times(7)).not.toEqual(times(8));
  expect(times(7).length).toBeGreaterThan(4700);
  expect(times(7).length).toBeLessThan(5300);
});

test('The mix follows its weights, and a drawn number stays within its range.', () => {
  const requests: RequestTemplate[] = [
    { method: 'GET', path: '/a/{1..3}', weight: 3 },
    { method: 'POST', path: '/b', body: '{"n": {n}, "again": {n}}', weight: 1 },
  ];
  const calls = createTraffic(profile(open({ perSecond: 100, durationMs: 40_000, ramp: false }), requests))
    .take(1e9)
    .map(({ call }) => call);
  const posts = calls.filter(({ method }) => method === 'POST');
  expect(posts.length / calls.length).toBeCloseTo(0.25, 1);
  expect(posts[1]?.body).toBe('{"n": 2, "again": 2}');
  expect(new Set(calls.filter(({ method }) => method === 'GET').map(({ path }) => path))).toEqual(
    new Set(['/a/1', '/a/2', '/a/3']),
  );
});

test('The warm-up visits every kind of request in turn.', () => {
  const requests: RequestTemplate[] = [one, { method: 'GET', path: '/rare', weight: 0.001 }];
  const traffic = createTraffic(profile(open({ perSecond: 1, durationMs: 1000, ramp: false }), requests));
  expect(traffic.warmup().map(({ path }) => path)).toEqual(['/items/1', '/rare', '/items/2']);
});

test('A user in the closed model asks again only after the answer and the think time.', () => {
  const model: ClosedModel = {
    kind: 'closed',
    thinkMs: [1000, 1000],
    spawnPerSecond: 1,
    stages: [{ users: 2, durationMs: 10_000 }],
  };
  const traffic = createTraffic(profile(model));
  expect(traffic.take(10_000).map(({ atMs, user }) => [atMs, user])).toEqual([
    [500, 0],
    [1500, 1],
  ]);
  traffic.answered(0, 700);
  expect(traffic.take(10_000).map(({ atMs, user }) => [atMs, user])).toEqual([[1700, 0]]);
  traffic.answered(1, 9500);
  expect(traffic.nextMs()).toBe(Number.POSITIVE_INFINITY);
});

test('A stage with fewer users sends the last to join away; a later one with more brings new ones.', () => {
  const model: ClosedModel = {
    kind: 'closed',
    thinkMs: [100, 100],
    spawnPerSecond: 100,
    stages: [
      { users: 3, durationMs: 1000 },
      { users: 1, durationMs: 1000 },
      { users: 2, durationMs: 1000 },
    ],
  };
  const traffic = createTraffic(profile(model));
  const users = (from: number, to: number) => {
    const seen = new Set<number>();
    for (let at = from + 1; at <= to; at++) {
      for (const { user, atMs } of traffic.take(at)) {
        seen.add(user);
        traffic.answered(user, atMs);
      }
    }
    return [...seen].sort();
  };
  expect(users(0, 1000)).toEqual([0, 1, 2]);
  expect(users(1000, 2000)).toEqual([0]);
  expect(users(2000, 3000)).toEqual([0, 3]);
});

test('Further requests draw other keys than the run did, and go on counting.', () => {
  const mix = [{ ...one, path: '/users/{1..1000000}/{n}' }];
  const traffic = createTraffic(profile(open({ perSecond: 20, durationMs: 1000, ramp: false }), mix));
  const paths = (arrivals: { take(untilMs: number): readonly { call: { path: string } }[] }) =>
    arrivals.take(999).map(({ call }) => call.path.split('/'));
  const run = paths(traffic);
  const further = [...paths(traffic.further()), ...paths(traffic.further())];
  expect(new Set([...run, ...further].map(([, , user]) => user)).size).toBe(60);
  expect(further[0]?.[3]).toBe('21');
});

test('A profile that can’t be driven is refused with a sentence.', () => {
  expect(() => createTraffic(profile(open()))).toThrow('no stages');
  expect(() => createTraffic(profile(open({ perSecond: 1, durationMs: 0, ramp: false })))).toThrow(
    'no duration',
  );
  expect(() => createTraffic(profile(open({ perSecond: 1, durationMs: 1, ramp: false }), []))).toThrow(
    'no requests',
  );
  expect(() =>
    createTraffic(profile(open({ perSecond: 1, durationMs: 1, ramp: false }), [{ ...one, weight: 0 }])),
  ).toThrow('more than 0');
});
