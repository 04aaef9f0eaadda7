import { afterEach, expect, test } from 'vitest';
import type { Arrival } from '../contract';
import { type EngineHost, requests } from './testing/engine-host';
import { closeAll, running } from './testing/sample';

afterEach(closeAll);

async function types(
  host: EngineHost,
  path: string,
  count: number,
  fromMs: number,
): Promise<Readonly<Record<string, number>>> {
  await host.advance(requests(path, count, fromMs), fromMs + count * 10);
  return (await host.read()).types;
}

function growth(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): Record<string, number> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .map((name): [string, number] => [name, (after[name] ?? 0) - (before[name] ?? 0)])
      .filter(([, change]) => change !== 0),
  );
}

test('A no-op route leaves no byte and no object behind in 2,000 requests', async () => {
  const host = await running(`
@app.get("/noop")
async def noop():
    return {"ok": True}
`);
  await host.advance(requests('/noop', 100, 0), 1000);
  await host.read();
  const before = await host.read();
  await host.advance(requests('/noop', 2000, 1000), 21_000);
  const after = await host.read();
  expect(growth(before.types, after.types)).toEqual({});
  const [liveBytes, , ...others] = after.after;
  const [liveBefore, , ...othersBefore] = before.after;
  expect([liveBytes, others]).toEqual([liveBefore, othersBefore]);
});

test('Names that asyncio looks up anew each time leave nothing behind: gather of a cancelled task', async () => {
  const host = await running(`
async def poll():
    while True:
        await asyncio.sleep(10)

@app.get("/gather")
async def gather():
    task = asyncio.create_task(poll())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return {"ok": True}
`);
  await host.advance(requests('/gather', 200, 0), 2000);
  await host.read();
  const before = await host.read();
  await host.advance(requests('/gather', 600, 2000), 8000);
  const after = await host.read();
  expect(after.after[0]).toBe(before.after[0]);
  expect(growth(before.types, after.types)).toEqual({});
});

test('A long run reads the same to the byte however it is cut into slices', async () => {
  const live = async (looks: number): Promise<number[]> => {
    const host = await running(`
@app.get("/noop")
async def noop():
    return {"ok": True}
`);
    const readings: number[] = [];
    for (let from = 0; from < 24_000; from += 2000) {
      let arrivals: readonly Arrival[] = requests('/noop', 150, from);
      for (let now = from; now < from + 2000; arrivals = []) {
        const outcome = await host.advance(arrivals, from + 2000, Number.POSITIVE_INFINITY, looks);
        if (!outcome.ok) throw new Error(outcome.fault.message);
        now = outcome.value.nowMs;
      }
      readings.push((await host.read()).after[0] ?? Number.NaN);
    }
    return readings;
  };
  expect(await live(7)).toEqual(await live(Number.POSITIVE_INFINITY));
});

const HISTORY = `
history = []
@app.get("/items/{n}")
async def item(n: int):
    history.append({"path": "/items", "n": 1})
    return {"n": n}
`;

test('A line that appends a record grows by exactly one dict a request', async () => {
  const host = await running(HISTORY);
  await types(host, '/items/{n}', 50, 0);
  const before = await types(host, '/items/{n}', 50, 500);
  const after = await types(host, '/items/{n}', 300, 1000);
  expect(growth(before, after)).toEqual({ dict: 300 });
});

test('An endless task per request is counted as a task and by everything that it keeps', async () => {
  const host = await running(`
async def poll():
    while True:
        await asyncio.sleep(10)

@app.get("/start")
async def start():
    asyncio.create_task(poll())
    return {}
`);
  await types(host, '/start', 50, 0);
  const before = await host.read();
  await host.advance(requests('/start', 200, 500), 2500);
  const after = await host.read();
  expect(growth(before.types, after.types)).toMatchObject({ Task: 200, coroutine: 400, TimerHandle: 200 });
  expect((after.after[3] ?? 0) - (before.after[3] ?? 0)).toBe(200);
});

test('The same seed gives the same figures to the byte, however the run is sliced', async () => {
  const code = `
import random, uuid
kept = {}
@app.get("/mix/{n}")
async def mix(n: int):
    await asyncio.sleep(random.random() / 20)
    kept[uuid.uuid4().hex[:3]] = [random.random(), time.time(), {object(): n for _ in range(n % 7)}]
    return {"at": time.time()}
`;
  const columns: unknown[] = [];
  for (const looks of [Number.POSITIVE_INFINITY, 40]) {
    const host = await running(code);
    const rows: unknown[] = [];
    for (let step = 0; step < 5; step++) {
      const until = (step + 1) * 2000;
      let arrivals: Arrival[] = requests('/mix/{n}', 200, step * 2000);
      for (;;) {
        const outcome = await host.advance(arrivals, until, Number.POSITIVE_INFINITY, looks);
        if (!outcome.ok) throw new Error(outcome.fault.message);
        rows.push(...outcome.value.completions);
        arrivals = [];
        if (outcome.value.nowMs >= until) break;
      }
      const { before, after, types: counted } = await host.read();
      rows.push(before, after, counted);
    }
    columns.push(rows);
  }
  expect(columns[1]).toEqual(columns[0]);
});

test('A def endpoint runs on a pool of forty slots: a hundred requests of 2 s take 6 s', async () => {
  const host = await running(`
@app.get("/slow")
def slow():
    time.sleep(2)
    return time.time()
`);
  const outcome = await host.advance(requests('/slow', 100, 0, 0), 20_000);
  const finished = outcome.ok ? outcome.value.completions.map((one) => one.finishedMs) : [];
  expect([finished.length, finished[0], finished[39], finished[40], finished[99]]).toEqual([
    100, 2000, 2000, 4000, 6000,
  ]);
});

test('Clients that leave stop a stream, and its clean-up runs', async () => {
  const host = await running(`
closed = []
@app.get("/stream")
async def stream():
    async def lines():
        try:
            for n in range(100):
                yield f"line {n}\\n"
                await asyncio.sleep(1)
        finally:
            closed.append(1)
            print("closed at", asyncio.get_running_loop().time())
    return StreamingResponse(lines())
`);
  const outcome = await host.advance(requests('/stream', 1, 0, 1, { leavesAfterMs: 5500 }), 20_000);
  expect(outcome.ok && outcome.value.completions).toEqual([
    { token: 1, status: 200, finishedMs: 5500, bodyBytes: 42 },
  ]);
  expect(await host.output()).toEqual(['closed at 5.5']);
  expect(await host.incidents()).toEqual([]);
});

test('A reply that was asked for comes with its headers and its text', async () => {
  const host = await running(`
@app.post("/echo")
async def echo(request: Request):
    return {"body": await request.json(), "q": request.query_params["q"]}
`);
  const call = { method: 'POST', path: '/echo?q=ä b', body: '{"a":1}', token: 1, atMs: 0, wantReply: true };
  const outcome = await host.advance([call], 60_000, 0);
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      nowMs: 0,
      completions: [
        {
          status: 200,
          reply: {
            status: 200,
            body: '{"body":{"a":1},"q":"ä b"}',
            headers: { 'content-type': 'application/json' },
          },
        },
      ],
    },
  });
});

test('Time, sleep and dates are virtual, and a loop that sleeps blocks everybody', async () => {
  const host = await running(`
import datetime
@app.get("/block")
async def block():
    time.sleep(3)
    return {}
@app.get("/when")
async def when():
    print(datetime.datetime.now(datetime.timezone.utc).isoformat(), time.monotonic())
    return {}
`);
  await host.advance([...requests('/block', 1, 0), ...requests('/when', 1, 1000)], 2000);
  const later = await host.advance([], 10_000);
  expect(later.ok && later.value.completions.map((one) => one.finishedMs)).toEqual([3000, 3000]);
  expect(await host.output()).toEqual(['2026-01-01T00:00:03+00:00 3.0']);
});

test('A wait with a time-out in a thread takes virtual time', async () => {
  const host = await running(`
import threading, queue
@app.get("/wait")
def wait():
    threading.Event().wait(0.5)
    try:
        queue.Queue().get(timeout=0.25)
    except queue.Empty:
        return {}
@app.get("/thread")
def thread():
    done = []
    worker = threading.Thread(target=lambda: (time.sleep(1), done.append(1)))
    worker.start()
    assert worker.is_alive()
    worker.join()
    return {"done": done}
`);
  const outcome = await host.advance([...requests('/wait', 1, 0), ...requests('/thread', 1, 1000)], 10_000);
  const hundredths = outcome.ok
    ? outcome.value.completions.map((one) => [one.status, Math.floor(one.finishedMs / 10)])
    : outcome;
  expect(hundredths).toEqual([
    [200, 75],
    [200, 200],
  ]);
});

test('Work for an executor takes virtual time, on the server’s loop and on the one that asyncio.run makes in a thread', async () => {
  const host = await running(`
import asyncio
@app.get("/loop")
async def on_the_loop():
    await asyncio.to_thread(time.sleep, 0.5)
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.25)
    return {}
@app.get("/own")
def on_a_loop_of_its_own():
    async def main():
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(None, time.sleep, 0.5) for _ in range(2)))
    asyncio.run(main())
    return {}
`);
  const outcome = await host.advance([...requests('/loop', 1, 0), ...requests('/own', 1, 1000)], 10_000);
  const hundredths = outcome.ok
    ? outcome.value.completions.map((one) => [one.status, Math.floor(one.finishedMs / 10)])
    : outcome;
  expect(hundredths).toEqual([
    [200, 75],
    [200, 150],
  ]);
});

test('A request context variable is the request’s own', async () => {
  const host = await running(`
from contextvars import ContextVar
who = ContextVar("who", default="nobody")
@app.get("/me/{n}")
async def me(n: int):
    before = who.get()
    who.set(n)
    await asyncio.sleep(1)
    assert before == "nobody" and who.get() == n
    return {}
`);
  const outcome = await host.advance(requests('/me/{n}', 5, 0), 5000);
  expect(outcome.ok && outcome.value.completions.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
});

test('Printing is kept by the line, up to a bound', async () => {
  const host = await running(`
@app.get("/print/{n}")
async def talk(n: int):
    print("half", end=" ")
    print("line", n)
    return {}
`);
  await host.advance(requests('/print/{n}', 3, 0), 100);
  expect(await host.output()).toEqual(['half line 1', 'half line 2', 'half line 3']);
  await host.advance(requests('/print/{n}', 300, 100), 4000);
  const lines = await host.output();
  expect(lines.length).toBe(200);
  expect(lines.at(-1)).toContain('more lines were printed');
});
