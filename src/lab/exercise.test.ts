import { expect, test } from 'vitest';
import type { Limits, Outcome } from '../../workers/contract';
import { record } from '../../workers/cpython/record';
import { FakeEngine, type Script } from '../../workers/fake/engine';
import { serve } from '../../workers/serve';
import type { Check } from '../domain/check';
import { checkProgram, type Trial, type TrialEvent } from './exercise';
import { Side } from './side';

const limits: Limits = { busyMs: 300, sliceMs: 100, responseBytes: 1e6, answerWithinMs: 30_000 };

const checks: readonly Check[] = [
  { kind: 'memory', id: 'flat', title: 'Flat', hints: ['…'], verdict: ['clean', 'bounded'] },
  {
    kind: 'behaviour',
    id: 'answers',
    title: 'Answers',
    hints: ['…'],
    calls: [
      {
        kind: 'send',
        call: { method: 'GET', path: '/a/{n}' },
        times: 3,
        expect: { status: [200], json: {} },
      },
      { kind: 'wait', ms: 60_000 },
      { kind: 'send', call: { method: 'GET', path: '/b' }, times: 1, expect: { status: [200] } },
    ],
  },
];

/** A trial of a scripted program, and the processes that it took. */
function trial(script: Script | string): Trial & { readonly taken: Side[] } {
  const taken: Side[] = [];
  const text = typeof script === 'string' ? script : JSON.stringify(script);
  return {
    taken,
    program: { files: { 'app.json': text }, entry: 'app.json' },
    plan: {
      profile: {
        seed: 1,
        requests: [{ method: 'GET', path: '/a/{n}', weight: 1 }],
        model: {
          kind: 'open',
          arrivals: 'even',
          stages: [{ perSecond: 40, durationMs: 20_000, ramp: false }],
        },
        warmupRequests: 3,
      },
      everyMs: 1000,
    },
    checks,
    limits,
    traits: record.verdict,
    async takeSide(signal): Promise<Outcome<Side>> {
      const { port1, port2 } = new MessageChannel();
      serve(new FakeEngine(), 'fake', { port: port2, assets: {} });
      const side = new Side({
        port: port1,
        onError: () => {},
        kill: () => {
          port1.close();
          port2.close();
        },
      });
      taken.push(side);
      const booted = await side.boot({ memoryBytes: 65_536 }, signal);
      return booted.ok ? { ok: true, value: side } : booted;
    },
  };
}

const idle = (): AbortSignal => new AbortController().signal;

test('A program that keeps nothing and answers passes; every process that was taken is ended.', async () => {
  const one = trial({ '*': {} });
  const events: TrialEvent[] = [];
  const results = await checkProgram(one, idle(), (event) => events.push(event));
  expect(results.map(({ id, passed }) => [id, passed])).toEqual([
    ['flat', true],
    ['answers', true],
  ]);
  expect(results[1]?.sentence).toBe('Sent 4 requests; every answer was as asked for.');
  expect(one.taken).toHaveLength(2);
  expect(one.taken.every((side) => !side.alive)).toBe(true);
  expect(events.some((event) => event.kind === 'readings')).toBe(true);
});

test('A leak fails the memory check alone, a wrong status the behaviour check alone.', async () => {
  const leaky = await checkProgram(trial({ '*': { keepsBytes: 100, keeps: { dict: 1 } } }), idle());
  expect(leaky.map(({ passed }) => passed)).toEqual([false, true]);
  expect(leaky[0]?.sentence).toMatch(/^Measured: leak, .*Asked for: clean or bounded\.$/);
  const wrong = await checkProgram(trial({ '*': {}, '/b': { status: 404 } }), idle());
  expect(wrong.map(({ passed }) => passed)).toEqual([true, false]);
  expect(wrong[1]?.sentence).toBe('GET /b was answered with status 404; 200 was asked for.');
});

test('What breaks the program is a failed check, with its place.', async () => {
  const results = await checkProgram(trial('no script'), idle());
  expect(results.map(({ passed }) => passed)).toEqual([false, false]);
  for (const result of results) {
    expect(result.fault).toMatchObject({ code: 'syntax-error', file: 'app.json', line: 1 });
    expect(result.sentence).toContain('(app.json, line 1)');
  }
});

test('An answer that never comes fails its check instead of hanging.', async () => {
  const results = await checkProgram(trial({ '*': {}, '/b': { takesMs: Number.MAX_SAFE_INTEGER } }), idle());
  expect(results[1]).toMatchObject({ passed: false, fault: { code: 'never-answered' } });
});

test('Stopping leaves no process behind and no result of what was not checked.', async () => {
  const abort = new AbortController();
  const one = trial({ '*': {} });
  const results = await checkProgram(one, abort.signal, (event) => {
    if (event.kind === 'checked') abort.abort();
  });
  expect(results.map(({ id }) => id)).toEqual(['answers']);
  expect(one.taken.every((side) => !side.alive)).toBe(true);
});

test('A run that was observed before is not run again.', async () => {
  const one = trial({ '*': {} });
  const first = await checkProgram(one, idle());
  expect(first[0]?.passed).toBe(true);
  const again = trial({ '*': { keepsBytes: 100 } });
  const observed = {
    verdict: {
      class: 'clean' as const,
      bytesPerRequest: 0,
      growing: [],
      headline: 'clean',
      rule: 'flat' as const,
      figures: { range: 0 },
      confidence: 'high' as const,
      evidence: { readings: 20, rising: 0, requests: 800 },
    },
    peakBytes: 1,
    requests: 800,
    failures: 0,
  };
  const results = await checkProgram({ ...again, observed }, idle());
  expect(results[0]).toMatchObject({ id: 'flat', passed: true });
  expect(again.taken).toHaveLength(1);
});
