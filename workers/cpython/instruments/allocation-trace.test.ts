import { afterEach, expect, test } from 'vitest';
import { type EngineHost, requests } from '../testing/engine-host';
import { closeAll, lineOf, running } from '../testing/sample';

afterEach(closeAll);

/** 100 requests to warm up, then 100 that are traced. */
async function traced(host: EngineHost, path = '/go') {
  await host.advance(requests(path, 100, 0), 1000);
  await host.startTrace();
  await host.advance(requests(path, 100, 1000), 2000);
  return await host.endTrace();
}

const HISTORY = `
history = []
@app.get("/go")
async def go():
    history.append(bytes(1000))  # leak
    return {}
`;

test('A line that keeps 1,000 bytes a request is named with its bytes, and so is the list that grows', async () => {
  const host = await running(HISTORY);
  const trace = await traced(host);
  const [line] = trace.lines;
  // A bytes object is 17 bytes longer than what it holds; the list's own array grows by some entries more than it needs.
  const own = 100 * 1017;
  expect(line).toEqual({ file: 'app.py', line: lineOf(HISTORY, '# leak'), bytes: own + 368, objects: 100 });
  expect(trace.lines).toHaveLength(1);
  expect(trace.containers).toEqual([
    {
      type: 'list',
      grewBy: 100,
      unit: 'entries',
      chain: {
        links: [
          { via: '', type: 'module', text: 'module app', file: 'app.py', line: 1 },
          {
            via: '.history',
            type: 'list',
            text: 'list of 200',
            file: 'app.py',
            line: lineOf(HISTORY, 'history = '),
          },
        ],
        share: 1,
        accumulatesAt: 1,
      },
      entries: { type: 'bytes', madeAt: { file: 'app.py', line: lineOf(HISTORY, '# leak') } },
    },
  ]);
});

const COMPARED = `
import tracemalloc
users = {}
tasks = []
class User:
    def __init__(self, n):
        self.name = "user %d" % n
        self.roles = [n, str(n)]
async def poll():
    await asyncio.sleep(10_000)
@app.get("/start")
async def start():
    tracemalloc.start(40)
    return {}
@app.get("/go/{n}")
async def go(n: int):
    users[n] = User(n)
    if n % 10 == 0:
        tasks.append(asyncio.create_task(poll()))
    return {}
@app.get("/tell")
async def tell():
    traces = tracemalloc.take_snapshot().traces
    sums = {}
    for trace in traces:
        for frame in reversed(trace.traceback):
            if frame.filename.startswith("/program/"):
                known = sums.setdefault(frame.lineno, [0, 0])
                known[0] += trace.size
                known[1] += 1
                break
    for line in sorted(sums):
        print(line, *sums[line])
    return {}
`;

test('Lines, bytes and blocks are those that tracemalloc gives for the same requests', async () => {
  const path = (first: number) =>
    requests('/go/{n}', 60, 1100).map((one, i) => ({ ...one, path: `/go/${first + i}` }));
  const theirs = await running(COMPARED);
  await theirs.advance(requests('/go/{n}', 100, 0), 1000);
  await theirs.advance(requests('/start', 1, 1000), 1100);
  await theirs.collect();
  await theirs.advance(path(500), 2000);
  await theirs.collect();
  await theirs.advance(requests('/tell', 1, 2000), 2100);
  const ours = await running(COMPARED);
  await ours.advance(requests('/go/{n}', 100, 0), 1000);
  await ours.advance(requests('/nothing', 1, 1000), 1100);
  await ours.startTrace();
  await ours.advance(path(500), 2000);
  const trace = await ours.endTrace();
  // The last line that they tell is that of the snapshot itself.
  const told = (await theirs.output()).slice(0, -1);
  const lines = trace.lines.filter(({ file }) => file === 'app.py').sort((a, b) => a.line - b.line);
  expect(lines.map(({ line, bytes, objects }) => `${line} ${bytes} ${objects}`)).toEqual(told);
  expect(told).toHaveLength(5);
  expect(trace.containers.map(({ type, grewBy, chain }) => [type, grewBy, chain.links.at(-1)?.via])).toEqual([
    ['dict', 60, '.users'],
    ['list', 6, '.tasks'],
  ]);
});

test('A program that keeps nothing has no line and no container', async () => {
  const host = await running(
    '@app.get("/go")\nasync def go():\n    return {"ok": [n for n in range(100)]}\n',
  );
  expect(await traced(host)).toMatchObject({ lines: [], containers: [] });
});

test('A trace leaves no byte behind, and a tracemalloc of the sample’s goes on', async () => {
  const host = await running(COMPARED);
  const go = (fromMs: number) => host.advance(requests('/go/{n}', 50, fromMs), fromMs + 500);
  await host.advance(requests('/start', 1, 0), 100);
  await go(100);
  await host.read();
  const before = await host.read();
  await host.startTrace();
  await host.endTrace();
  const after = await host.read();
  // All but the peak, which is that of the time between.
  expect(after.after.filter((_, probe) => probe !== 1)).toEqual(
    before.after.filter((_, probe) => probe !== 1),
  );
  expect(after.types).toEqual(before.types);
  await host.startTrace();
  await go(1000);
  await host.endTrace();
  await host.advance(requests('/tell', 1, 2000), 2100);
  expect((await host.output()).length).toBeGreaterThan(3);
});

test('A table that is laid out anew counts with what it grew by', async () => {
  const code =
    'users = {}\n@app.get("/go/{n}")\nasync def go(n: int):\n    users[n % 7, n] = None\n    return {}\n';
  const host = await running(code);
  await host.advance(requests('/go/{n}', 150, 0), 1500);
  await host.startTrace();
  // From 150 to 180 entries: the dict’s table doubles at 171.
  await host.advance(requests('/go/{n}', 180, 1500), 3300);
  const trace = await host.endTrace();
  const line = trace.lines.find((one) => one.line === lineOf(code, 'users[n'));
  expect(trace.containers[0]).toMatchObject({ type: 'dict', grewBy: 30 });
  // 30 tuples of two; 512 indices of 2 bytes for 256, and 341 entries of 12 bytes for 170.
  expect(line?.bytes).toBe(30 * 28 + (512 - 256) * 2 + (341 - 170) * 12);
});

test('A text that is replaced by a longer one under the same name is a container, and so is what a library keeps', async () => {
  const code = `
import logging
journal = ""
class Book:
    pages = ()
book = Book()
book.pages = ()
logging.kept = {}
@app.get("/go/{n}")
async def go(n: int):
    global journal
    journal += "a line of the journal; "
    book.pages += (n,)
    logging.getLogger(f"shop{n}.{n}")
    return {}
`;
  const host = await running(code);
  await host.advance(requests('/go/{n}', 20, 0), 200);
  await host.startTrace();
  await host.advance(requests('/go/{n}', 50, 200), 700);
  const { containers } = await host.endTrace();
  const told = containers.map(({ type, grewBy, unit, chain }) => {
    const vias = chain.links.map(({ via, text }, at) => (at === 0 ? text : via)).join(' ');
    return `${type} ${grewBy} ${unit}: ${vias}`;
  });
  // The first 20 names were known; each new one brings a logger and its package.
  expect(told.slice(0, 3)).toEqual([
    'str 1150 bytes: module app .journal',
    'dict 60 entries: logging.Logger.manager .loggerDict',
    'tuple 50 entries: module app .book .pages',
  ]);
});

test('The table of lines can be started, read and stopped while the run goes on', async () => {
  const host = await running(HISTORY);
  const rows = async (query: Record<string, string>) => {
    const outcome = await host.inspect('lines', query);
    if (!outcome.ok) throw new Error(outcome.fault.message);
    return outcome.value;
  };
  expect((await rows({})).note).toMatch(/^Allocations aren’t being noted/);
  await host.advance(requests('/go', 50, 0), 500);
  await host.collect();
  expect((await rows({ trace: 'start' })).rows).toEqual([]);
  await host.advance(requests('/go', 10, 500), 600);
  await host.collect();
  const line = ['app.py', lineOf(HISTORY, '# leak'), expect.any(Number), 10];
  expect((await rows({})).rows).toEqual([line]);
  expect((await rows({ trace: 'stop' })).rows).toEqual([line]);
  expect((await rows({})).rows).toEqual([]);
});
