import { expect, test } from 'vitest';
import type { Fault } from '../contract';
import { EngineHost, requests } from './testing/engine-host';
import { runNative } from './testing/native-python';

interface NativeRun {
  readonly now: number;
  readonly tasks: number;
  /** Token, status, finished (s), body bytes. */
  readonly completions: readonly (readonly [number, number, number, number])[];
  readonly incidents: readonly Fault[];
}

const run = (
  code: string,
  asked: readonly (readonly [string, number, number | null])[],
  until: readonly number[],
) => runNative('native.py', { code, requests: asked, until }) as Promise<NativeRun>;

const HEAD = `import asyncio, time
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
app = FastAPI()
`;

test('Natively too, forty slots serve a hundred sleepers of 2 s in 6 s of virtual time', async () => {
  const code = `${HEAD}
@app.get("/slow")
def slow():
    time.sleep(2)
    return 1
`;
  const result = await run(
    code,
    Array.from({ length: 100 }, () => ['/slow', 0, null] as const),
    [20],
  );
  expect(result.completions.map(([, , finished]) => finished)).toEqual([
    ...Array(40).fill(2),
    ...Array(40).fill(4),
    ...Array(20).fill(6),
  ]);
  expect(result.now).toBe(20);
});

test('Natively too, timers run in order of time and the clock stops exactly at the limit', async () => {
  const code = `${HEAD}
@app.get("/wait/{seconds}")
async def wait(seconds: float):
    await asyncio.sleep(seconds)
    return 1
`;
  const result = await run(
    code,
    [
      ['/wait/3', 0, null],
      ['/wait/1', 0.5, null],
      ['/wait/2.5', 0.5, null],
    ],
    [2, 3, 3.5],
  );
  expect(result.completions.map(([token, , finished]) => [token, finished])).toEqual([
    [1, 1.5],
    [0, 3],
    [2, 3],
  ]);
  expect(result.now).toBe(3.5);
});

test('Natively too, a client that leaves ends its stream', async () => {
  const code = `${HEAD}
@app.get("/stream")
async def stream():
    async def lines():
        for n in range(100):
            yield "x"
            await asyncio.sleep(1)
    return StreamingResponse(lines())
`;
  const result = await run(code, [['/stream', 1, 4.5]], [20]);
  expect(result.completions).toEqual([[0, 200, 4.5, 4]]);
  expect(result.tasks).toBe(0);
});

test('Natively too, a deadlock names who waits and where', async () => {
  const code = `${HEAD}
lock = asyncio.Lock()
@app.get("/hold")
async def hold():
    await lock.acquire()
    return 1
`;
  const result = await run(
    code,
    [
      ['/hold', 0, null],
      ['/hold', 0.5, null],
    ],
    [1, 2],
  );
  expect(result.incidents).toMatchObject([{ code: 'deadlock', file: 'app.py', line: 9 }]);
  expect(result.incidents[0]?.message).toContain('GET /hold waits for ever at app.py:9 in hold()');
});

/** Growth by type of `count` requests after a warm-up, in the lab's engine. */
async function grownInTheLab(code: string, path: string, count: number): Promise<Record<string, number>> {
  const host = await EngineHost.boot();
  try {
    expect(await host.load(code)).toEqual({ ok: true });
    await host.advance(requests(path, 100, 0), 1000);
    await host.read();
    await host.advance(requests(path, 100, 1000), 2000);
    const before = (await host.read()).types;
    await host.advance(requests(path, count, 2000), 2000 + count * 10);
    const after = (await host.read()).types;
    const changes = Object.entries(after).map(([name, n]): [string, number] => [
      name,
      n - (before[name] ?? 0),
    ]);
    return Object.fromEntries(changes.filter(([, change]) => change !== 0));
  } finally {
    await host.close();
  }
}

const SAMPLES = {
  'a module list of request records': {
    path: '/items/{n}',
    code: `${HEAD}
history = []
@app.get("/items/{n}")
async def item(n: int):
    history.append({"path": "/items/" + str(n), "tags": ("a", str(n)), "n": 1.5 * n})
    return {"n": n}
`,
  },
  'an endless task per request': {
    path: '/start',
    code: `${HEAD}
async def poll():
    while True:
        await asyncio.sleep(3600)
@app.get("/start")
async def start():
    asyncio.create_task(poll())
    return {}
`,
  },
};

for (const [name, { code, path }] of Object.entries(SAMPLES)) {
  test(`Growth by type of ${name} is what native CPython shows`, async () => {
    const native = (await runNative('native-truth.py', { code, path, requests: 200 })) as Record<
      string,
      number
    >;
    const lab = await grownInTheLab(code, path, 200);
    // A task's name is a text in the native version, and a number until it is asked for in the lab's newer one.
    const { int: numbers = 0, ...others } = lab;
    const { str: texts = 0, ...nativeOthers } = native;
    expect({ ...others, str: (others['str'] ?? 0) + numbers }).toEqual({ ...nativeOthers, str: texts });
  });
}
