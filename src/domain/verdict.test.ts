import { expect, test } from 'vitest';
import { record } from '../../workers/cpython/record';
import { buildSeries } from './built-series';
import { judge } from './verdict';
import { explainVerdict } from './verdict-words';

const traits = record.verdict;
const final = { final: true, traits };

test('Memory that rises by the same amount with every request is a leak, named by its class before its parts.', () => {
  const verdict = judge(
    buildSeries({
      live: (n) => 247.5 * n,
      types: { str: (n) => 2 * n, dict: (n) => n, Visit: (n) => n, list: () => 4 },
    }),
    final,
  );
  expect(verdict.class).toBe('leak');
  expect(verdict.headline).toBe('leak, +247.5 B and +1.00 Visit per request');
  expect(verdict.growing.map(({ name, perRequest, steady }) => [name, perRequest, steady])).toEqual([
    ['Visit', 1, true],
    ['dict', 1, true],
    ['str', 2, true],
  ]);
});

test('A table that doubles now and then doesn’t hide the leak’s slope.', () => {
  const verdict = judge(buildSeries({ live: (n) => 100 * n + (n > 2000 ? 50_000 : 0) }), final);
  expect(verdict.class).toBe('leak');
  expect(verdict.bytesPerRequest).toBeGreaterThan(95);
  expect(verdict.bytesPerRequest).toBeLessThan(115);
});

test('A leak of one object in a hundred requests is still a leak.', () => {
  const verdict = judge(
    buildSeries({ readings: 241, perReading: 20, live: (n) => Math.floor(n / 100) * 500 }),
    final,
  );
  expect(verdict.class).toBe('leak');
});

test('Memory that is flat is clean, with or without a little noise.', () => {
  expect(judge(buildSeries({}), final)).toMatchObject({ class: 'clean', headline: 'clean', growing: [] });
  expect(judge(buildSeries({ live: (_, i) => (i % 3) * 64 }), final).class).toBe('clean');
});

test('A cache that fills and stops is bounded.', () => {
  const verdict = judge(buildSeries({ live: (n) => Math.min(n, 1500) * 300 }), final);
  expect(verdict).toMatchObject({ class: 'bounded', headline: 'bounded, levels off at 2.5 MB' });
});

test('A counter that rises by one a request while bytes are flat is a resource leak.', () => {
  const verdict = judge(buildSeries({ tasks: (n) => n }), final);
  expect(verdict).toMatchObject({
    class: 'resource leak',
    headline: 'resource leak, +1.00 tasks per request',
  });
});

test('Cycles that wait for the collection are delayed, not leaked.', () => {
  expect(judge(buildSeries({ garbage: 400_000 }), final).class).toBe('delayed collection');
});

test('What the framework itself leaves to the collector is no delay.', () => {
  expect(judge(buildSeries({ garbage: 104_000 }), final).class).toBe('clean');
});

test('A high peak over flat memory is a spike.', () => {
  const verdict = judge(buildSeries({ peakAbove: 31_700_000 }), final);
  expect(verdict.headline).toBe('spike, peaks 31.7 MB above live memory');
});

test('Too few batches decide nothing, and the advice comes only at the end.', () => {
  const series = buildSeries({ readings: 5, live: (n) => 500 * n });
  expect(judge(series, final)).toMatchObject({ class: 'undecided', headline: 'undecided, too few readings' });
  expect(explainVerdict(judge(series, final)).next).toContain('longer');
  expect(judge(series, { final: false, traits })).toMatchObject({ headline: 'undecided, still measuring' });
  expect(explainVerdict(judge(series, { final: false, traits })).next).toBeNull();
});

test('Memory that rises under teeth is a leak: what it falls back to rises.', () => {
  const verdict = judge(buildSeries({ live: (n, i) => n * 40 + (i % 7 < 3 ? 60_000 : 0) }), final);
  expect(verdict.class).toBe('leak');
});

test('Teeth whose valleys stay where they are are no leak, whatever the last tooth does.', () => {
  for (const period of [7, 11, 16]) {
    const verdict = judge(buildSeries({ live: (_, i) => (i % period) * 9000 }), final);
    expect(verdict.class).toBe('bounded');
  }
});

test('Memory that has only just begun to rise is undecided, and the verdict says what to change.', () => {
  const verdict = judge(buildSeries({ live: (n) => Math.max(0, n - 3400) * 300 }), final);
  expect(verdict.class).toBe('undecided');
  expect(explainVerdict(verdict).next).toContain('longer');
});

test('A leak that begins late is a leak, and the verdict says since when it rises.', () => {
  const verdict = judge(buildSeries({ live: (n) => Math.max(0, n - 2000) * 300 }), final);
  expect(verdict.class).toBe('leak');
  expect(explainVerdict(verdict).why).toContain('flat at first');
});

test('A cache over keys drawn at random is bounded long before its last key has come; a leak beside it is a leak.', () => {
  const filling = (keys: number) => (n: number) => Math.round(keys * (1 - Math.exp(-n / keys))) * 300;
  for (const keys of [300, 1000, 3000]) {
    expect(judge(buildSeries({ live: filling(keys) }), final).class).toBe('bounded');
    expect(judge(buildSeries({ live: (n) => filling(keys)(n) + n * 200 }), final).class).toBe('leak');
  }
});

test('An array whose table grows by half each time it is full is a leak, although it is flat between the steps.', () => {
  const table = (n: number) =>
    8 * Math.ceil(100 * 1.5 ** Math.ceil(Math.log((n + 150) / 100) / Math.log(1.5)));
  expect(judge(buildSeries({ readings: 61, perReading: 40, live: table }), final).class).toBe('leak');
});

test('Requests in flight are taken off: what they hold is no growth.', () => {
  const held = (i: number) => (i === 0 ? 0 : 20 + ((i * 7) % 13));
  const verdict = judge(buildSeries({ inFlight: held, live: (_, i) => held(i) * 8000 }), final);
  expect(verdict.class).toBe('clean');
});

test('A process that took over in the middle of a run is judged from its own first reading.', () => {
  const series = buildSeries({ readings: 61, live: (n) => (n < 3000 ? 0 : (n - 3000) * 500) });
  expect(judge(series, { final: true, traits, from: 30 })).toMatchObject({
    class: 'leak',
    confidence: 'high',
  });
});

test('Where most requests fail, flat memory says little.', () => {
  expect(judge(buildSeries({ failures: (n) => n }), final)).toMatchObject({
    class: 'undecided',
    headline: 'undecided, most requests failed',
  });
});

test('Connections that are all taken when requests begin to fail are a resource leak, not a plateau.', () => {
  const verdict = judge(
    buildSeries({ failures: (n) => n * 0.99, connections: (i) => Math.min(15, 10 + i) }),
    final,
  );
  expect(verdict.headline).toBe('resource leak, 15 connections held, none comes back');
  const given = buildSeries({ failures: (n) => n * 0.99, connections: (i) => 5 + (i % 2) });
  expect(judge(given, final).class).toBe('undecided');
});

test('Clients that leave are no failure of the program.', () => {
  expect(judge(buildSeries({ failures: (n) => n }), { final: true, traits, clientsLeave: true }).class).toBe(
    'clean',
  );
});

test('Requests that are never answered count as asked: their memory is a leak per request.', () => {
  const series = buildSeries({ perReading: 0, inFlight: (i) => i * 50, live: (_, i) => i * 50 * 2000 });
  expect(judge(series, final)).toMatchObject({ class: 'leak', bytesPerRequest: 2000 });
});

test('How much garbage is a delay depends on the runtime: an engine that collects by itself now and then may let some wait.', () => {
  const series = buildSeries({ garbage: 400_000 });
  expect(judge(series, final).class).toBe('delayed collection');
  const patient = { ...traits, minWaitingGarbage: 512 * 1024 };
  expect(judge(series, { final: true, traits: patient }).class).toBe('clean');
  const generous = { ...traits, frameworkGarbage: 10_500 };
  expect(judge(series, { final: true, traits: generous }).class).toBe('clean');
});
