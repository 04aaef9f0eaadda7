import { afterEach, expect, test } from 'vitest';
import { requests } from '../testing/engine-host';
import { closeAll, lineOf, running } from '../testing/sample';

afterEach(closeAll);

const CODE = `
import collections
class Record:
    pass
class Store:
    def __init__(self):
        self.buffer = bytearray()
        self.by_number = {}
    def remember(self, n, one):
        self.by_number[n] = one  # by number
history, seen, recent, awaited, late, requests_kept = [], set(), collections.deque(), [], [], []
store = Store()
async def answer(n):
    await asyncio.sleep(0.01)
    return [n]
def make(n):
    one = Record()  # made
    return one
async def later(n):
    await asyncio.sleep(0.2)
    late.append({"n": n})  # late
@app.middleware("http")
async def around(request: Request, call_next):
    response = await call_next(request)
    requests_kept.append(request)  # request
    return response
@app.get("/go/{n}")
async def go(n: int):
    history.append(make(n))  # history
    store.remember(
        n, make(n)
    )
    seen.add("event %d" % n)  # seen
    recent.append(make(n))  # recent
    store.buffer.extend(b"x" * 50)  # buffer
    awaited.append(await answer(n))  # awaited
    asyncio.create_task(later(n))
    return {}
`;

test('Each container that grows is told with the line that puts something in, and the line that made it', async () => {
  const host = await running(CODE);
  await host.advance(requests('/go/{n}', 100, 0), 2000);
  await host.startTrace();
  await host.advance(requests('/go/1000{n}', 60, 3000), 5000);
  expect(await host.narrowTrace(60)).toBe(20);
  await host.advance(requests('/go/2000{n}', 20, 6000), 7000);
  const { containers } = await host.endTrace();
  const found = new Map(
    containers.map(({ chain, putAt, entries }) => [
      chain.links.at(-1)?.via,
      [entries?.type, entries?.madeAt?.line, putAt?.line],
    ]),
  );
  const line = (mark: string): number => lineOf(CODE, `# ${mark}`);
  expect(Object.fromEntries(found)).toMatchObject({
    '.history': ['Record', line('made'), line('history')],
    '.by_number': ['Record', line('made'), line('by number')],
    '.seen': ['str', line('seen'), line('seen')],
    '.recent': ['Record', line('made'), line('recent')],
    '.buffer': [undefined, undefined, line('buffer')],
    '.awaited': ['list', lineOf(CODE, 'return [n]'), line('awaited')],
    '.late': ['dict', line('late'), line('late')],
    // A library made the request; only the line that keeps it is the program's.
    '.requests_kept': ['_CachedRequest', expect.any(Number), line('request')],
  });
});

test('A watch ends without a trace of it in the program, and leaves its own monitoring alone', async () => {
  const host = await running(CODE);
  await host.advance(requests('/go/{n}', 100, 0), 2000);
  for (let turn = 0; turn < 2; turn++) {
    await host.startTrace();
    await host.advance(requests('/go/{n}', 20, 3000 + 4000 * turn), 5000 + 4000 * turn);
    expect(await host.narrowTrace(20)).toBe(20);
    await host.advance(requests('/go/{n}', 5, 5500 + 4000 * turn), 6500 + 4000 * turn);
    expect((await host.endTrace()).containers[0]?.putAt?.file).toBe('app.py');
  }
  expect((await host.console('import sys\nsys.monitoring.get_tool(4)')).value).toBeUndefined();
  await host.console('sys.monitoring.use_tool_id(4, "mine")');
  await host.startTrace();
  await host.advance(requests('/go/{n}', 20, 20_000), 22_000);
  await host.narrowTrace(20);
  await host.advance(requests('/go/{n}', 20, 23_000), 25_000);
  const { containers } = await host.endTrace();
  expect(containers.length).toBeGreaterThan(3);
  expect(containers.every(({ putAt }) => putAt === undefined)).toBe(true);
  expect((await host.console('sys.monitoring.get_tool(4)')).value).toBe("'mine'");
});
