import { afterEach, expect, test } from 'vitest';
import { LIMITS, requests } from './testing/engine-host';
import { closeAll, faultOf, faultOfLoading, IMPATIENT, lineOf, running } from './testing/sample';

afterEach(closeAll);

test('A syntax error is told with its line and column', async () => {
  const fault = await faultOfLoading('from fastapi import FastAPI\napp = FastAPI(\n');
  expect(fault).toMatchObject({ code: 'syntax-error', file: 'app.py', line: 2, column: 14 });
  expect(fault.message).toContain('was never closed');
});

test('A syntax error in a file beside the entry is told in that file', async () => {
  const files = { 'app.py': 'import helper\n', 'helper.py': 'x = 1\ny = = 2\n' };
  expect(await faultOfLoading({ files, entry: 'app.py' })).toMatchObject({
    code: 'syntax-error',
    file: 'helper.py',
    line: 2,
  });
});

test('An exception at import is told at the deepest line of the sample', async () => {
  const files = {
    'app.py': 'import helper\nhelper.go()\n',
    'helper.py': 'def go():\n    raise ValueError("no")\n',
  };
  const fault = await faultOfLoading({ files, entry: 'app.py' });
  expect(fault).toMatchObject({ code: 'import-failed', file: 'helper.py', line: 2 });
  expect(fault.message).toContain('ValueError: no');
});

test('An unknown module is named, with what the lab has', async () => {
  const fault = await faultOfLoading('import os\nimport numpy as np\n');
  expect(fault).toMatchObject({ code: 'module-not-found', file: 'app.py', line: 2 });
  expect(fault.message).toContain('numpy');
  expect(fault.hint).toContain('SQLAlchemy');
});

test('A program without an app is told what to write', async () => {
  expect(await faultOfLoading('from fastapi import FastAPI\nserver = FastAPI()\n')).toMatchObject({
    code: 'no-app',
    line: 1,
    hint: 'Call it `app`: here it is called `server`.',
  });
  expect(await faultOfLoading('app = 5\n')).toMatchObject({ code: 'no-app' });
});

test('A start-up that raises, or never ends, is told at its line', async () => {
  const lifespan = (line: string) => `import asyncio, contextlib
from fastapi import FastAPI
@contextlib.asynccontextmanager
async def lifespan(app):
    ${line}
    yield
app = FastAPI(lifespan=lifespan)
`;
  expect(await faultOfLoading(lifespan('raise OSError("no database")'))).toMatchObject({
    code: 'startup-failed',
    file: 'app.py',
    line: 5,
  });
  expect(await faultOfLoading(lifespan('await asyncio.Event().wait()'))).toMatchObject({
    code: 'startup-failed',
    line: 5,
  });
});

test('An endless loop while loading is stopped at its line', async () => {
  const fault = await faultOfLoading('n = 0\nwhile True:\n    n += 1\n');
  expect(fault).toMatchObject({ code: 'busy-loop', file: 'app.py' });
  expect([2, 3]).toContain(fault.line);
});

test('An endless loop in a handler is stopped at its line, with the request’s name', async () => {
  const code = `
@app.get("/spin")
async def spin():
    n = 0
    while True:
        n += 1  # here
`;
  const fault = await faultOf(code, '/spin', IMPATIENT);
  expect(fault).toMatchObject({ code: 'busy-loop', file: 'app.py' });
  expect([lineOf(code, 'here') - 1, lineOf(code, 'here')]).toContain(fault.line);
  expect(fault.message).toMatch(/^GET \/spin has run for 1 s without a pause: spin\(\) at app\.py:/);
});

test('Awaiting nothing for ever, printing for ever and sleeping for ever on the loop are stopped too', async () => {
  for (const line of ['await asyncio.sleep(0)', 'print("x")', 'time.sleep(1)']) {
    const code = `
@app.get("/spin")
async def spin():
    while True:
        ${line}
`;
    const fault = await faultOf(code, '/spin', IMPATIENT);
    expect(fault).toMatchObject({ code: 'busy-loop', file: 'app.py' });
    expect([lineOf(code, line), lineOf(code, line) - 1]).toContain(fault.line);
  }
});

test('One huge allocation is out of memory at its line, and the server goes on', async () => {
  const code = `
@app.get("/bomb")
async def bomb():
    data = bytearray(500_000_000)  # here
    return len(data)
@app.get("/small")
async def small():
    return {}
`;
  const host = await running(code);
  const outcome = await host.advance([...requests('/bomb', 2, 0), ...requests('/small', 2, 100)], 1000);
  expect(outcome.ok && outcome.value.completions.map((one) => one.status)).toEqual([500, 500, 200, 200]);
  expect(await host.incidents()).toMatchObject([
    { code: 'out-of-memory', file: 'app.py', line: lineOf(code, 'here') },
  ]);
});

test('Memory that a leak has filled is a MemoryError at the same request each time; the process lives, and serves on once there is room', async () => {
  const code = `
kept = []
@app.get("/keep")
async def keep():
    kept.append(bytearray(1_000_000))  # here
    return {}
@app.get("/small")
async def small():
    return {"kept": len(kept)}
@app.get("/free")
async def free():
    kept.clear()
    return {}
`;
  const seen: unknown[] = [];
  for (const looks of [Number.POSITIVE_INFINITY, 3]) {
    const host = await running(code, { memoryBytes: 64 * 2 ** 20 });
    const statuses: number[] = [];
    const ask = async (path: string, count: number, fromMs: number): Promise<void> => {
      let arrivals = requests(path, count, fromMs);
      for (;;) {
        const outcome = await host.advance(arrivals, fromMs + 900, Number.POSITIVE_INFINITY, looks);
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
        statuses.push(...outcome.value.completions.map((one) => one.status));
        arrivals = [];
        if (outcome.value.nowMs >= fromMs + 900) return;
      }
    };
    await ask('/keep', 50, 0);
    const full = await host.read();
    const first = statuses.indexOf(500);
    expect(first).toBeGreaterThan(20);
    expect(statuses.slice(first)).toEqual(statuses.slice(first).fill(500));
    await ask('/small', 3, 1000);
    for (const instrument of ['memory', 'growth', 'tasks', 'lines'])
      expect((await host.inspect(instrument)).ok, instrument).toBe(true);
    expect((await host.holders('bytearray')).chains[0]?.links.map(({ text }) => text).slice(0, 2)).toEqual([
      'module app',
      `list of ${first}`,
    ]);
    expect((await host.console('len(kept)')).value).toBe(String(first));
    await ask('/free', 1, 2000);
    await ask('/keep', 5, 3000);
    expect(statuses.slice(50)).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200]);
    const incidents = await host.incidents();
    expect(incidents).toMatchObject([{ code: 'out-of-memory', file: 'app.py', line: lineOf(code, 'here') }]);
    seen.push([first, full.before, full.after, full.types, (await host.read()).after]);
  }
  expect(seen[1]).toEqual(seen[0]);
});

test('Many small allocations are out of memory in the sample', async () => {
  const code = `
kept = []
@app.get("/bomb")
async def bomb():
    while True:
        kept.append("x" * 1000)
`;
  const host = await running(code, { limits: { ...LIMITS, busyMs: 30_000 } });
  await host.advance(requests('/bomb', 3, 0), 1000);
  expect(await host.incidents()).toMatchObject([
    { code: 'out-of-memory', file: 'app.py', line: lineOf(code, 'append') },
  ]);
});

test('Memory that is full in a task, a background task and a thread’s endpoint is an incident at its line', async () => {
  const code = `
def grab():
    return bytearray(500_000_000)  # grab
async def worker():
    grab()
@app.get("/task")
async def task():
    asyncio.create_task(worker())
    return {}
@app.get("/later")
async def later(background: BackgroundTasks):
    background.add_task(lambda: bytearray(400_000_000))  # later
    return {}
@app.get("/thread")
def thread():
    return len(bytearray(600_000_000))  # thread
`;
  const host = await running(code);
  const calls = [...requests('/task', 2, 0), ...requests('/later', 2, 100), ...requests('/thread', 2, 200)];
  const outcome = await host.advance(calls, 1000);
  await host.read();
  expect(outcome.ok && outcome.value.completions.map((one) => one.status)).toEqual([
    200, 200, 200, 200, 500, 500,
  ]);
  expect((await host.incidents()).map(({ code: kind, line }) => [kind, line])).toEqual([
    ['out-of-memory', lineOf(code, '# grab')],
    ['out-of-memory', lineOf(code, '# later')],
    ['out-of-memory', lineOf(code, '# thread')],
  ]);
});

test('A response that is too large is told at its endpoint', async () => {
  const code = `
@app.get("/big")
async def big():
    async def parts():
        while True:
            yield b"x" * 1_000_000
    return StreamingResponse(parts())
`;
  expect(await faultOf(code, '/big')).toMatchObject({
    code: 'response-too-large',
    line: lineOf(code, 'async def big'),
  });
});

test('A handler that raises is an incident at its line, once, and the client gets 500', async () => {
  const code = `
@app.get("/fail")
async def fail():
    raise KeyError("gone")  # here
@app.get("/deep")
async def deep():
    def down(n): return down(n + 1)
    down(0)
@app.get("/refuse")
async def refuse():
    raise HTTPException(503)
`;
  const host = await running(code);
  const calls = [...requests('/fail', 3, 0), ...requests('/deep', 1, 100), ...requests('/refuse', 1, 200)];
  const outcome = await host.advance(calls, 1000);
  expect(outcome.ok && outcome.value.completions.map((one) => one.status)).toEqual([500, 500, 500, 500, 503]);
  const incidents = await host.incidents();
  expect(incidents.map(({ code: kind, line }) => [kind, line])).toEqual([
    ['handler-error', lineOf(code, 'here')],
    ['stack-overflow', lineOf(code, 'def down')],
  ]);
  expect(incidents[0]?.message).toBe(`GET /fail at app.py:${lineOf(code, 'here')} in fail: KeyError: 'gone'`);
});

test('Errors of tasks and background tasks are incidents of their own', async () => {
  const code = `
async def worker():
    raise ValueError("in a task")  # task
def later():
    raise ValueError("in the background")  # background
@app.get("/task")
async def task():
    asyncio.create_task(worker())
    return {}
@app.get("/later")
async def respond(background: BackgroundTasks):
    background.add_task(later)
    return {}
`;
  const host = await running(code);
  const outcome = await host.advance([...requests('/task', 2, 0), ...requests('/later', 2, 100)], 1000);
  await host.read();
  expect(outcome.ok && outcome.value.completions.map((one) => one.status)).toEqual([200, 200, 200, 200]);
  expect((await host.incidents()).map(({ code: kind, line }) => [kind, line])).toEqual([
    ['background-error', lineOf(code, '# task')],
    ['background-error', lineOf(code, '# background')],
  ]);
});

test('A wait that nothing ends is a deadlock, told with who waits where; later it is never answered', async () => {
  const code = `
@app.get("/hang")
async def hang():
    async def inner():
        await asyncio.get_running_loop().create_future()  # here
    await inner()
`;
  const host = await running(code);
  await host.advance(requests('/hang', 1, 0), 1000);
  await host.read();
  await host.advance([], 2000);
  const first = await host.incidents();
  expect(first).toMatchObject([{ code: 'deadlock', file: 'app.py', line: lineOf(code, 'here') }]);
  expect(first[0]?.message).toContain('GET /hang waits for ever at app.py');
  await host.advance([], 40_000);
  expect(await host.incidents()).toMatchObject([{ code: 'never-answered', line: lineOf(code, 'here') }]);
});

test('What goes wrong with an endpoint’s result is told at the endpoint, not at a middleware around it', async () => {
  const code = `
@app.middleware("http")
async def around(request: Request, call_next):
    return await call_next(request)
@app.get("/big")
async def big():
    return ["x" * 1_000_000] * 45
`;
  const host = await running(code);
  await host.advance(requests('/big', 1, 0), 1000);
  expect(await host.incidents()).toMatchObject([
    { code: 'out-of-memory', line: lineOf(code, 'async def big') },
  ]);
});
