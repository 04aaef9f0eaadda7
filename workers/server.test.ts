import { expect, test } from 'vitest';
import type { Batch, HttpCall, Limits, LoadProfile, Outcome, Resume } from './contract';
import { FakeEngine, type Script } from './fake/engine';
import { probesOf } from './reading-columns';
import { Server } from './server';

const limits: Limits = { busyMs: 1000, sliceMs: 1000, responseBytes: 1e6, answerWithinMs: 30_000 };

function profile(changes: Partial<LoadProfile> = {}): LoadProfile {
  return {
    seed: 1,
    requests: [{ method: 'GET', path: '/', weight: 1 }],
    model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 10, durationMs: 10_000, ramp: false }] },
    warmupRequests: 5,
    ...changes,
  };
}

async function started(
  script: Script,
  load: LoadProfile = profile(),
  realNow: () => number = () => 0,
  more: Partial<Limits> = {},
  resume?: Resume,
) {
  const engine = new FakeEngine();
  const server = new Server(engine, 'fake', {}, realNow);
  value(await server.boot({ memoryBytes: 1 }));
  value(
    await server.load(
      { files: { 'app.json': JSON.stringify(script) }, entry: 'app.json' },
      { ...limits, ...more },
      load.seed,
    ),
  );
  const first = value(await server.begin(load, 1000, resume));
  return { engine, server, first };
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.fault.code}: ${outcome.fault.message}`);
  return outcome.value;
}

function column(engine: FakeEngine, batch: Batch, id: string): number[] {
  return [...(batch.columns[probesOf(engine).findIndex((probe) => probe.id === id)] ?? [])];
}

test('The baseline comes after the warm-up, and a reading follows at every interval.', async () => {
  const { engine, server, first } = await started({ '/': { keepsBytes: 100, keeps: { Session: 1 } } });
  expect(column(engine, first, 'requests')).toEqual([0]);
  expect(column(engine, first, 'liveBytes')).toEqual([1500]);
  const batch = value(await server.advance(3000));
  expect(batch.reachedMs).toBe(3000);
  expect(column(engine, batch, 'atMs')).toEqual([1000, 2000, 3000]);
  expect(column(engine, batch, 'requests')).toEqual([10, 20, 30]);
  expect(column(engine, batch, 'liveBytes')).toEqual([2500, 3500, 4500]);
});

test('Bytes before the collection and the peak are read apart from those after it.', async () => {
  const { engine, server } = await started({ '/': { garbageBytes: 10, peakBytes: 5000 } });
  const batch = value(await server.advance(2000));
  expect(column(engine, batch, 'liveBytes')).toEqual([1000, 1000]);
  expect(column(engine, batch, 'beforeBytes')).toEqual([1100, 1100]);
  expect(column(engine, batch, 'peakBytes')).toEqual([6100, 6100]);
});

test('Types travel as changes: all at the baseline, then only what differs.', async () => {
  const { server, first } = await started({ '/': { keeps: { Session: 1 } } });
  expect(first.types.names).toEqual(['Server', 'Session']);
  expect([...first.types.count]).toEqual([1, 5]);
  const batch = value(await server.advance(2000));
  expect(batch.types.names).toEqual([]);
  expect([...batch.types.reading]).toEqual([0, 1]);
  expect([...batch.types.type]).toEqual([1, 1]);
  expect([...batch.types.count]).toEqual([15, 25]);
});

test('Waiting time is virtual, and requests that wait are in flight.', async () => {
  const { engine, server } = await started({ '/': { takesMs: 250 } });
  const batch = value(await server.advance(1000));
  expect(column(engine, batch, 'waitMeanMs')).toEqual([250]);
  expect(column(engine, batch, 'inFlight')).toEqual([2]);
});

const EIGHT_USERS: LoadProfile['model'] = {
  kind: 'closed',
  thinkMs: [50, 950],
  spawnPerSecond: 5,
  stages: [{ users: 8, durationMs: 20_000 }],
};

test('A closed load asks at the same times however the wall clock slices the run.', async () => {
  const load = profile({
    model: EIGHT_USERS,
    requests: [{ method: 'GET', path: '/{n}', weight: 1 }],
  });
  const script = { '*': { takesMs: 35, keepsBytes: 1 } };
  const whole = await started(script, load);
  const columns = value(await whole.server.advance(20_000)).columns;
  let tick = 0;
  const sliced = await started(script, load, () => (tick += 400));
  const parts: number[][] = columns.map(() => []);
  for (let done = false; !done; ) {
    const batch = value(await sliced.server.advance(20_000));
    for (const [i, part] of batch.columns.entries()) parts[i]?.push(...part);
    done = batch.done;
  }
  const repeatable = probesOf(whole.engine).map((probe) => probe.repeatable);
  expect(parts.filter((_, i) => repeatable[i])).toEqual(
    columns.map((one) => [...one]).filter((_, i) => repeatable[i]),
  );
});

test('A window is cut only where it takes longer than a program may be busy.', async () => {
  const load = profile({
    model: EIGHT_USERS,
  });
  const callsOfEngine = async (realNow: () => number, busyMs: number) => {
    const { engine, server } = await started({ '*': { takesMs: 35 } }, load, realNow, { busyMs, sliceMs: 1 });
    let calls = 0;
    const advance = engine.advance.bind(engine);
    engine.advance = (...order) => {
      calls++;
      return advance(...order);
    };
    while (!value(await server.advance(20_000)).done);
    return calls;
  };
  const clock = () => {
    let tick = 0;
    return () => (tick += 400);
  };
  const whole = await callsOfEngine(() => 0, 1000);
  expect(await callsOfEngine(clock(), 1e9)).toBe(whole);
  expect(await callsOfEngine(clock(), 1)).toBeGreaterThan(whole);
});

test('The batch says when the profile has ended, with a last reading at its end.', async () => {
  const { engine, server } = await started(
    {},
    profile({
      model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 1, durationMs: 2500, ramp: false }] },
    }),
  );
  const batch = value(await server.advance(99_000));
  expect(batch.done).toBe(true);
  expect(column(engine, batch, 'atMs')).toEqual([1000, 2000, 2500]);
});

test('It reaches exactly the time that was asked for, wherever its clock stood at the baseline.', async () => {
  const { server } = await started({ '/': { takesMs: 1000.7 } });
  for (let k = 1; k <= 7; k++) {
    const goalMs = (k * 10_000) / 7;
    expect(value(await server.advance(goalMs)).reachedMs).toBe(goalMs);
  }
});

test('Failures are counted: status 500 and no answer at all.', async () => {
  const { engine, server } = await started({ '/': { status: 500 } });
  expect(column(engine, value(await server.advance(1000)), 'failures')).toEqual([10]);
});

test('One request by hand is answered with its reply.', async () => {
  const { server } = await started({ '/x': { takesMs: 40, status: 201 } });
  const call: HttpCall = { method: 'POST', path: '/x' };
  expect(value(await server.send(call))).toMatchObject({ status: 201, waitedMs: 40 });
});

test('A fatal fault ends the process: every later call answers with the same.', async () => {
  const fault = { code: 'out-of-memory', message: 'No more.', file: 'app.py', line: 3 } as const;
  const engine = new FakeEngine();
  const server = new Server(engine, 'fake', {}, () => 0);
  value(await server.boot({ memoryBytes: 1 }));
  value(
    await server.load({ files: { a: JSON.stringify({ '/': { fatal: fault } }) }, entry: 'a' }, limits, 1),
  );
  expect(await server.begin(profile(), 1000)).toEqual({ ok: false, fault });
  expect(await server.advance(1000)).toEqual({ ok: false, fault });
});

test('An unknown error becomes a value that says what to do.', async () => {
  const engine = new FakeEngine();
  engine.collect = () => {
    throw new RangeError('lost');
  };
  const server = new Server(engine, 'fake', {}, () => 0);
  value(await server.boot({ memoryBytes: 1 }));
  value(await server.load({ files: { a: '{}' }, entry: 'a' }, limits, 1));
  const outcome = await server.begin(profile(), 1000);
  expect(outcome).toMatchObject({ ok: false, fault: { code: 'engine-crashed' } });
});

test('A process that crosses its memory limit is killed in that request, and what was in flight fails.', async () => {
  const { engine, server } = await started({ '/': { keepsBytes: 100 } }, profile(), () => 0, {
    killAtBytes: 3000,
  });
  const batch = value(await server.advance(10_000));
  // 1,000 bytes and five requests of warm-up leave room for 15 more.
  expect(column(engine, batch, 'requests')).toEqual([10]);
  expect(batch.done).toBe(false);
  // What hasn't arrived yet isn't lost: the next process answers it.
  expect(batch.end).toEqual({
    kind: 'oom-killed',
    liveBytes: 3000,
    atMs: 1550,
    lost: 1,
    requests: 16,
    failures: 1,
  });
  expect(await server.advance(10_000)).toMatchObject({ ok: false, fault: { code: 'stopped' } });
});

test('A process is recycled once it has answered its share, and loses nothing.', async () => {
  const { engine, server } = await started({ '/': { takesMs: 20 } }, profile(), () => 0, {
    recycleAfterRequests: 25,
  });
  const batch = value(await server.advance(10_000));
  expect(column(engine, batch, 'requests')).toEqual([10, 20, 30]);
  expect(batch.end).toEqual({
    kind: 'recycled',
    atMs: 3000,
    liveBytes: 1000,
    lost: 0,
    requests: 30,
    failures: 0,
  });
});

test('The next process goes on where the one before it ended; what came meanwhile has waited for it.', async () => {
  const resume: Resume = { atMs: 4000, endedMs: 3000, requests: 30, failures: 2 };
  const { engine, server, first } = await started({ '/': {} }, profile(), () => 0, {}, resume);
  expect(first.readings).toBe(0);
  expect(first.reachedMs).toBe(4000);
  const batch = value(await server.advance(10_000));
  expect(column(engine, batch, 'atMs')).toEqual([5000, 6000, 7000, 8000, 9000, 10_000]);
  expect(column(engine, batch, 'requests')).toEqual([50, 60, 70, 80, 90, 100]);
  expect(column(engine, batch, 'failures')).toEqual([2, 2, 2, 2, 2, 2]);
  // Ten were due between 3 and 4 s and waited half a second on average; ten after that didn't wait.
  expect(column(engine, batch, 'waitMeanMs')[0]).toBe(250);
  expect(column(engine, batch, 'waitMeanMs')[1]).toBe(0);
});

test('The latency table counts by kind of request and between two marks.', async () => {
  const load = profile({
    requests: [
      { method: 'GET', path: '/users/{n}', weight: 1 },
      { method: 'POST', path: '/slow', weight: 1 },
      { method: 'GET', path: '/gone', weight: 1 },
    ],
  });
  const { server } = await started(
    { '/slow': { takesMs: 200 }, '/gone': { status: 404 }, '*': { takesMs: 10 } },
    load,
  );
  value(await server.advance(4000));
  expect(value(await server.mark())).toBe(1);
  value(await server.advance(10_000));
  const whole = value(await server.inspect('latency'));
  const rows = whole.rows.map(([name, requests, failures, refused, mean, p50]) => [
    name,
    requests,
    failures,
    mean,
    p50,
    refused,
  ]);
  const fast = rows.find(([name]) => name === 'GET /users/{n}');
  const slow = rows.find(([name]) => name === 'POST /slow');
  const gone = rows.find(([name]) => name === 'GET /gone');
  expect(fast?.slice(2)).toEqual([0, 10, 10, 0]);
  expect(gone?.[2]).toBe(0);
  expect(gone?.[5]).toBe(gone?.[1]);
  expect(slow?.slice(2, 4)).toEqual([0, 200]);
  const late = value(await server.inspect('latency', { from: '1' }));
  const early = value(await server.inspect('latency', { from: '0', to: '1' }));
  const all = (rowsOf: typeof late.rows) => rowsOf.find(([name]) => name === 'All')?.[1];
  expect(Number(all(early.rows)) + Number(all(late.rows))).toBe(all(whole.rows));
  expect(Number(all(early.rows))).toBeGreaterThan(30);
});

test('A diagnosis asks further requests of the same mix, whose placeholders count on, and only after the run.', async () => {
  const { engine, server } = await started({ '*': { keepsBytes: 7, keeps: { Session: 1 } } });
  expect(await server.diagnose(['Session'], 50)).toMatchObject({ ok: false, fault: { code: 'bad-message' } });
  value(await server.advance(10_000));
  const { requests, trace, holdings } = value(await server.diagnose(['Session'], 50));
  expect(requests).toBeGreaterThanOrEqual(50);
  expect(trace.lines).toEqual([{ file: 'app.json', line: 1, bytes: 7 * requests, objects: 1 }]);
  expect(holdings[0]).toMatchObject({ type: 'Session', instances: 5 + 100 + requests });
  expect(engine.calls.filter((call) => call === 'mark')).toHaveLength(1);
});

test('An instrument that fails doesn’t end the process.', async () => {
  const { engine, server } = await started({});
  engine.holders = () => {
    throw new RangeError('lost');
  };
  expect(await server.holders('dict')).toMatchObject({ ok: false });
  expect(value(await server.advance(1000)).readings).toBe(1);
});
