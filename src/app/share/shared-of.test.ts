import { expect, test } from 'vitest';
import type { Sample } from '../../domain/sample';
import type { SharedBench } from '../../domain/share/shared-bench';
import type { SharedLink } from '../../lab/shared-link';
import { sharedOf } from './shared-of';

const program = { files: { 'app.py': 'old' }, entry: 'app.py' };
const BASE: Sample = { id: 'one/cpython', title: 'One', runtime: 'cpython', variants: { leaky: program } };
const LOAD: SharedBench['load'] = {
  requests: ['GET /'],
  traffic: '1/s for 1m',
  seed: 1,
  warmup: 0,
  every: 1000,
};

function link(change: Partial<SharedBench> = {}): SharedLink {
  const bench = {
    page: 'learn',
    sample: 'one/cpython',
    variants: ['leaky'],
    load: LOAD,
    limits: { busyMs: 1500 },
    files: [{ variant: 'leaky', name: 'app.py', text: 'new' }],
    ...change,
  } as SharedBench;
  return { kind: 'open', hash: '#x', key: 'k', bench };
}

test('An open link shows its programs under a name of its own, its load and its limits; none where it says none.', () => {
  const shown = sharedOf(link(), BASE);
  expect(shown?.sample.id).toBe('link-k/one/cpython');
  expect(shown?.sample.variants.leaky?.files).toEqual({ 'app.py': 'new' });
  expect(shown?.plan).toMatchObject({ everyMs: 1000, profile: { requests: [{ path: '/' }] } });
  expect(shown?.supervision).toEqual({ killAtBytes: null, recycleAfterRequests: null });
  const limits = { busyMs: 1500, killAtBytes: 9, recycle: 7 } as SharedBench['limits'];
  expect(sharedOf(link({ limits }), BASE)?.supervision).toEqual({ killAtBytes: 9, recycleAfterRequests: 7 });
  expect(BASE.variants.leaky?.files).toEqual({ 'app.py': 'old' });
});

test('A link about another sample, with a load or files that don’t fit, or none, shows nothing.', () => {
  expect(sharedOf({ kind: 'none' }, BASE)).toBeNull();
  expect(sharedOf(link({ sample: 'two/cpython' }), BASE)).toBeNull();
  expect(sharedOf(link({ load: { ...LOAD, traffic: 'briskly' } }), BASE)).toBeNull();
  expect(sharedOf(link({ files: [{ variant: 'leaky', name: 'b.py', text: '' }] }), BASE)).toBeNull();
});
