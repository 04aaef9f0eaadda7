import { afterEach, expect, test } from 'vitest';
import type { EngineReading } from '../testing/engine-host';
import { type EngineHost, requests } from '../testing/engine-host';
import { closeAll, lineOf, running } from '../testing/sample';

afterEach(closeAll);

type Row = readonly (string | number | null)[];

async function rows(host: EngineHost, name: string, query = {}): Promise<readonly Row[]> {
  const outcome = await host.inspect(name, query);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  const { columns, rows: found } = outcome.value;
  for (const row of found) expect(row).toHaveLength(columns.length);
  return found;
}

const KEEPS = `
class Session:
    pass
kept = []
async def poll():
    await asyncio.sleep(1000)
@app.get("/go/{n}")
async def go(n: int):
    kept.append(Session())
    asyncio.create_task(poll())
    return {}
`;

test('Memory: psutil’s figure is linear memory, live bytes are the probe’s, malloc’s cover both', async () => {
  const host = await running(KEEPS);
  await host.advance(requests('/go/{n}', 20, 0), 500);
  const { after } = await host.read();
  const figures = new Map((await rows(host, 'memory')).map(([what, bytes]) => [what, bytes]));
  expect(figures.get('psutil: memory_info().rss')).toBe(after[4]);
  expect(figures.get('Live bytes')).toBe(after[0]);
  expect(figures.get('tracemalloc: current')).toBe(null);
  const inUse = Number(figures.get('malloc: in use'));
  expect(inUse).toBeGreaterThan(after[0] ?? 0);
  expect(inUse + Number(figures.get('malloc: free'))).toBeLessThanOrEqual(after[4] ?? 0);
  const rss = await host.console('import psutil, os\npsutil.Process(os.getpid()).memory_info().rss');
  expect(Number(rss.value)).toBe(after[4]);
});

test('Memory: tracemalloc’s totals are there once the program or the console starts it', async () => {
  const host = await running('kept = []');
  await host.console('import tracemalloc\ntracemalloc.start()');
  await host.console('kept.append(bytearray(1_000_000))');
  const figures = new Map((await rows(host, 'memory')).map(([what, bytes]) => [what, bytes]));
  expect(figures.get('tracemalloc: current')).toBeGreaterThan(1_000_000);
  expect(figures.get('tracemalloc: current')).toBeLessThan(1_100_000);
  expect(figures.get('tracemalloc: peak')).toBeGreaterThanOrEqual(
    Number(figures.get('tracemalloc: current')),
  );
});

test('Growth is objgraph’s, since the baseline or since a mark, and no row for what did not grow', async () => {
  const host = await running(KEEPS);
  await host.advance(requests('/go/{n}', 10, 0), 500);
  await host.mark();
  await host.advance(requests('/go/{n}', 30, 500), 1000);
  await host.mark();
  await host.advance(requests('/go/{n}', 5, 1000), 1500);
  const since = async (from: string) =>
    new Map((await rows(host, 'growth', { from, limit: '200' })).map(([type, ...counts]) => [type, counts]));
  const first = await since('0');
  expect(first.get('Session')).toEqual([45, 35]);
  expect(first.get('Task')).toEqual([45 + 1, 35]);
  expect((await since('1')).get('Session')).toEqual([45, 5]);
  expect(first.has('function')).toBe(false);
  expect(await rows(host, 'growth', { limit: '2' })).toHaveLength(2);
  const unknown = await host.inspect('growth', { from: '7' });
  expect(unknown.ok && unknown.value.note).toMatch(
    /^No mark had been set, so growth is counted from nothing/,
  );
});

test('Tasks are grouped by what they run and where they wait, with their ages; so are timers', async () => {
  const code = `
async def poll():
    await asyncio.sleep(1000)  # waits
def tick():
    pass  # never
@app.get("/go/{n}")
async def go(n: int):
    asyncio.create_task(poll())
    return {}
@app.get("/later")
async def later():
    asyncio.get_running_loop().call_later(60, tick)
    return {}
@app.get("/hang")
async def hang():
    await asyncio.Event().wait()  # hangs
`;
  const host = await running(code);
  await host.advance(requests('/go/{n}', 20, 1000, 100), 4000);
  await host.advance([...requests('/later', 1, 5000), ...requests('/hang', 2, 6000, 500)], 10_000);
  await host.collect();
  expect(await rows(host, 'tasks')).toEqual([
    ['task', 'poll', 'waits', 20, 9000, 7100, null, 'app.py', lineOf(code, '# waits')],
    ['timer', 'asyncio.sleep', 'is set', 20, 9000, 7100, 991_000, null, null],
    ['request in flight', '', 'waits', 2, 4000, 3500, null, 'app.py', lineOf(code, '# hangs')],
    ['timer', 'tick', 'is set', 1, 5000, 5000, 55_000, 'app.py', lineOf(code, 'def tick')],
  ]);
});

test('A task that has not begun and one that has been cancelled are told as such', async () => {
  const host = await running('async def poll():\n    await asyncio.sleep(1000)\n');
  await host.console('one = asyncio.create_task(poll())');
  expect((await rows(host, 'tasks')).map((row) => row.slice(0, 4))).toEqual([
    ['task', 'poll', 'hasn’t begun', 1],
  ]);
});

test('A run that is looked at between its steps gives the same readings to the byte as one that is not', async () => {
  const code = `
import random
class Session:
    pass
kept = {}
async def poll(n):
    await asyncio.sleep(n % 7)
@app.get("/go/{n}")
async def go(n: int):
    await asyncio.sleep(random.random() / 20)
    kept[n % 300] = [Session(), random.random(), {"n": n}]
    cycle = []
    cycle.append(cycle)
    asyncio.create_task(poll(n))
    return {"n": n}
`;
  const look = async (host: EngineHost, step: number): Promise<void> => {
    for (const name of ['memory', 'growth', 'tasks', 'survivors', 'lines', 'connections'])
      expect((await host.inspect(name)).ok).toBe(true);
    await host.console('len(kept), sum(range(1000)), [[] for n in range(500)][0]');
    await host.console('1 / 0');
    for (const type of ['Session', 'dict', 'Task']) await host.holders(type);
    if (step === 3) await host.mark();
  };
  const runs: unknown[] = [];
  for (const looked of [false, true]) {
    const host = await running(code);
    await host.advance(requests('/go/{n}', 20, 0), 1000);
    await host.read();
    if (!looked) await host.mark();
    else for (let turn = 0; turn < 2; turn++) await host.mark();
    const readings: Omit<EngineReading, 'ms'>[] = [];
    for (let step = 1; step <= 6; step++) {
      const outcome = await host.advance(requests('/go/{n}', 150, step * 2000), (step + 1) * 2000);
      if (!outcome.ok) throw new Error(outcome.fault.message);
      const { before, after, types } = await host.read();
      readings.push({ before, after, types });
      if (looked) await look(host, step);
    }
    runs.push(readings);
  }
  expect(runs[1]).toEqual(runs[0]);
});
