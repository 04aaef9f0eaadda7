import { expect, test } from 'vitest';
import type { BootOptions, Limits, Outcome } from '../../workers/contract';
import { record } from '../../workers/cpython/record';
import { FakeEngine, type Script } from '../../workers/fake/engine';
import { serve } from '../../workers/serve';
import { Series } from '../domain/series';
import { judge } from '../domain/verdict';
import { Pace } from './pace';
import { type RunEvent, type RunRequest, run } from './run';
import { Side } from './side';

const limits: Limits = { busyMs: 300, sliceMs: 100, responseBytes: 1e6, answerWithinMs: 30_000 };
const options: BootOptions = { memoryBytes: 65_536 };

/** A worker that is no worker: the real server and boundary over a real channel, with a scripted heap behind it. */
function spawn(killed: string[], name: string): Side {
  const { port1, port2 } = new MessageChannel();
  serve(new FakeEngine(), 'fake', { port: port2, assets: {} });
  return new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      killed.push(name);
      port1.close();
      port2.close();
    },
  });
}

function request(
  scripts: Readonly<Record<string, Script>>,
  pace = new Pace(false),
  killed: string[] = [],
  adopted: Side[] = [],
): RunRequest {
  const names = Object.keys(scripts);
  return {
    programs: names.map((name, i) => ({
      variant: i === 0 ? ('leaky' as const) : ('fixed' as const),
      program: { files: { 'app.json': JSON.stringify(scripts[name]) }, entry: 'app.json' },
    })),
    plan: {
      profile: {
        seed: 1,
        requests: [{ method: 'GET', path: '/', weight: 1 }],
        model: {
          kind: 'open',
          arrivals: 'even',
          stages: [{ perSecond: 10, durationMs: 20_000, ramp: false }],
        },
        warmupRequests: 3,
      },
      everyMs: 1000,
    },
    limits,
    pace,
    async takeSide(signal): Promise<Outcome<Side>> {
      const side = spawn(killed, `side ${killed.length}`);
      const booted = await side.boot(options, signal);
      return booted.ok ? { ok: true, value: side } : booted;
    },
    adopt: (_, side) => adopted.push(side),
  };
}

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function seriesOf(events: readonly RunEvent[], variant: string): Series {
  const begun = events.find((event) => event.kind === 'begun' && event.variant === variant);
  if (begun?.kind !== 'begun') throw new Error(`${variant} never began`);
  const series = new Series(begun.info.probes);
  for (const event of events) {
    if ((event.kind === 'begun' || event.kind === 'batch') && event.variant === variant)
      series.append(event.batch);
  }
  return series;
}

test('Two sides run to the same end, and each is judged by its own readings.', async () => {
  const killed: string[] = [];
  const scripts = { leaky: { '/': { keepsBytes: 250, keeps: { Session: 1 } } }, fixed: { '/': {} } };
  const adopted: Side[] = [];
  const asked = request(scripts, undefined, killed, adopted);
  const events = await collect(run(asked, new AbortController().signal));
  const leaky = seriesOf(events, 'leaky');
  const fixed = seriesOf(events, 'fixed');
  expect([leaky.length, fixed.length]).toEqual([21, 21]);
  expect([...leaky.column('atMs')]).toEqual([...fixed.column('atMs')]);
  expect(judge(leaky, { final: true, traits: record.verdict }).headline).toBe(
    'leak, +250 B and +1.00 Session per request',
  );
  expect(judge(fixed, { final: true, traits: record.verdict }).class).toBe('clean');
  // One can look into them until somebody disposes of them.
  expect(killed).toHaveLength(0);
  expect(adopted.map((side) => side.alive)).toEqual([true, true]);
  expect(await adopted[0]?.holders('Session')).toMatchObject({ ok: true, value: { instances: 203 } });
  for (const side of adopted) side.dispose();
  expect(killed).toHaveLength(2);
});

test('A side that fails leaves; the other goes on to the end.', async () => {
  const fault = { code: 'out-of-memory', message: 'No more.', file: 'app.json', line: 1 } as const;
  const scripts = { leaky: { '/': { fatal: fault } }, fixed: { '/': {} } };
  const events = await collect(run(request(scripts), new AbortController().signal));
  expect(events.filter((event) => event.kind === 'failed')).toEqual([
    { kind: 'failed', variant: 'leaky', fault },
  ]);
  expect(seriesOf(events, 'fixed').last('atMs')).toBe(20_000);
});

test('Stopping ends every worker at once and keeps what was read.', async () => {
  const killed: string[] = [];
  const abort = new AbortController();
  const events: RunEvent[] = [];
  for await (const event of run(
    request({ leaky: { '/': {} }, fixed: { '/': {} } }, undefined, killed),
    abort.signal,
  )) {
    events.push(event);
    if (event.kind === 'reached') abort.abort();
  }
  expect(killed).toHaveLength(2);
  expect(seriesOf(events, 'leaky').length).toBeGreaterThan(1);
  expect(seriesOf(events, 'leaky').last('atMs')).toBeLessThan(20_000);
});

test('A killed process is replaced, the run goes on, and its restarts are told.', async () => {
  const killed: string[] = [];
  const asked = request({ leaky: { '/': { keepsBytes: 100, keeps: { Session: 1 } } } }, undefined, killed);
  const supervised = { ...asked, limits: { ...limits, killAtBytes: 6350 } };
  const events = await collect(run(supervised, new AbortController().signal));
  const ends = events.flatMap((event) => (event.kind === 'ended' ? [event.end] : []));
  // 1,300 bytes after the warm-up: 50 requests and one too many; then 53 at a time, a second for each restart.
  expect(ends.length).toBe(3);
  expect(ends.every((end) => end.kind === 'oom-killed')).toBe(true);
  expect(killed).toHaveLength(3);
  const batches = events.flatMap((event) => (event.kind === 'batch' ? [event.batch] : []));
  expect(batches.at(-1)?.done).toBe(true);
});

test('A process that dies before it has answered anything is not restarted for ever.', async () => {
  const asked = request({ leaky: { '/': { peakBytes: 10_000 } } });
  const plan = { ...asked.plan, profile: { ...asked.plan.profile, warmupRequests: 0 } };
  const supervised = { ...asked, plan, limits: { ...limits, killAtBytes: 5000 } };
  const events = await collect(run(supervised, new AbortController().signal));
  expect(events.filter((event) => event.kind === 'ended')).toHaveLength(5);
  expect(events.at(-1)?.kind === 'failed' || events.some((event) => event.kind === 'failed')).toBe(true);
});

test('A reader that leaves takes the workers with it.', async () => {
  const killed: string[] = [];
  for await (const event of run(
    request({ leaky: { '/': {} } }, undefined, killed),
    new AbortController().signal,
  )) {
    if (event.kind === 'begun') break;
  }
  expect(killed).toHaveLength(1);
});

test('Held, a run waits; a step lets exactly one reading through on each side.', async () => {
  const pace = new Pace(true);
  const events: RunEvent[] = [];
  let held = 0;
  for await (const event of run(
    request({ leaky: { '/': {} }, fixed: { '/': {} } }, pace),
    new AbortController().signal,
  )) {
    events.push(event);
    if (event.kind !== 'held') continue;
    held++;
    if (held <= 2) pace.step();
    else break;
  }
  expect([seriesOf(events, 'leaky').length, seriesOf(events, 'fixed').length]).toEqual([3, 3]);
});

test('A worker that answers nothing is ended from outside with a fault that says so.', async () => {
  const { port1 } = new MessageChannel();
  let killed = false;
  const side = new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      killed = true;
      port1.close();
    },
  });
  const program = { files: {}, entry: 'app.py' };
  const outcome = await side.load(
    program,
    { ...limits, busyMs: 1, sliceMs: 1 },
    1,
    new AbortController().signal,
  );
  expect(outcome).toMatchObject({ ok: false, fault: { code: 'not-responding' } });
  expect(killed).toBe(true);
});

test('A worker that speaks another language is ended, whatever it says.', async () => {
  for (const lie of [
    null,
    'hello',
    { ok: true },
    { ok: true, value: { probes: 'many' } },
    { ok: false, fault: { code: 'evil' } },
  ]) {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }) => port2.postMessage({ id: data.id, type: 'RAW', value: lie });
    const side = new Side({
      port: port1,
      onError: () => {},
      kill: () => {
        port1.close();
        port2.close();
      },
    });
    expect(await side.boot(options, new AbortController().signal), JSON.stringify(lie)).toMatchObject({
      ok: false,
      fault: { code: 'bad-message' },
    });
  }
});
