import { beforeEach, expect, test, vi } from 'vitest';
import { type Batch, COMMON_PROBE_IDS, type Fault, type ProbeInfo } from '../../workers/contract';
import type { LoadPlan, VariantId } from '../domain/sample';
import { fetchJudge } from './judge';
import { carry, judged } from './run-events';
import { idle, lab } from './run-state';

const PROBES = COMMON_PROBE_IDS.map(
  (id): ProbeInfo => ({ id, label: id, unit: 'count', repeatable: true, about: '' }),
);
const PLAN: LoadPlan = {
  everyMs: 1000,
  profile: {
    seed: 1,
    warmupRequests: 0,
    requests: [{ method: 'GET', path: '/', weight: 1 }],
    model: {
      kind: 'open',
      arrivals: 'even',
      stages: [{ perSecond: 40, durationMs: 20_000, ramp: false }],
    },
  },
};
const INFO = { id: 'cpython', version: 'Python 3.13', probes: PROBES };

/** A reading after `requests`, each of which keeps 100 B. */
function batch(requests: number, change: Partial<Batch> = {}): Batch {
  const value = (id: string) => (id === 'requests' ? requests : id.endsWith('Bytes') ? requests * 100 : 0);
  return {
    reachedMs: requests,
    done: false,
    readings: 1,
    columns: PROBES.map(({ id }) => Float64Array.of(value(id))),
    types: { names: [], reading: new Float64Array(), type: new Float64Array(), count: new Float64Array() },
    incidents: [],
    output: [],
    ...change,
  };
}
const fault = (line: number): Fault => ({ code: 'handler-error', message: 'No.', file: 'app.py', line });
const side = (variant: VariantId) => lab.getState().sides.find((one) => one.variant === variant);
const begin = (variant: VariantId) => carry({ kind: 'begun', variant, info: INFO, batch: batch(0) }, false);
const add = (variant: VariantId, one: Batch) => carry({ kind: 'batch', variant, batch: one }, false);

beforeEach(async () => {
  await fetchJudge();
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const sample = { id: 'a-sample/cpython', title: 'A sample', runtime: INFO.id, variants: {} };
  lab.setState({ ...idle(PLAN, ['leaky', 'fixed']), sample });
});

test('Readings go to their own side, and the baseline is marked once.', () => {
  begin('leaky');
  begin('fixed');
  add('leaky', batch(40));
  expect(side('leaky')?.series?.last('requests')).toBe(40);
  expect(side('fixed')?.series?.length).toBe(1);
  expect(side('leaky')?.phase.kind).toBe('running');
  expect(lab.getState().marks).toEqual([{ number: 0, atMs: 0, tables: {} }]);
});

test('The same incident is told once, twenty at most; of the output the last 200 lines stay.', () => {
  begin('leaky');
  add('leaky', batch(1, { incidents: [fault(1), fault(1)], output: ['first'] }));
  expect(side('leaky')?.incidents).toHaveLength(1);
  const many = Array.from({ length: 30 }, (_, i) => i);
  add('leaky', batch(2, { incidents: many.map(fault), output: Array(200).fill('later') }));
  expect(side('leaky')?.incidents).toHaveLength(20);
  expect(side('leaky')?.output).toHaveLength(200);
  expect(side('leaky')?.output).not.toContain('first');
});

test('A reached moment is a pause where the run is held there.', () => {
  carry({ kind: 'reached', atMs: 500 }, false);
  expect(lab.getState()).toMatchObject({ atMs: 500, phase: 'running' });
  carry({ kind: 'reached', atMs: 1000 }, true);
  expect(lab.getState()).toMatchObject({ atMs: 1000, phase: 'paused' });
});

test('A side that failed has no process; the other goes on.', () => {
  begin('leaky');
  begin('fixed');
  carry({ kind: 'failed', variant: 'leaky', fault: fault(3) }, false);
  expect(side('leaky')).toMatchObject({ phase: { kind: 'failed' }, alive: false });
  expect(side('fixed')?.phase.kind).toBe('running');
});

test('A verdict stays the same object while its headline does, and is made anew at the end.', () => {
  begin('leaky');
  for (let i = 1; i < 20; i++) add('leaky', batch(i * 40));
  const one = side('leaky');
  if (!one) throw new Error('There is no such side.');
  const now = judged(one, false);
  expect(now.verdict).toMatchObject({ class: 'leak', rule: 'rising-to-the-end' });
  expect(judged(now, false)).toBe(now);
  expect(judged(now, true)).not.toBe(now);
});
