import { expect, test } from 'vitest';
import { EngineHost, LIMITS } from './testing/engine-host';

const APP = `
from fastapi import FastAPI
app = FastAPI()
kept = []

@app.get("/keep")
async def keep():
    kept.append(bytearray(100_000))
    return len(kept)
`;

function arrivals(count: number) {
  return Array.from({ length: count }, (_, i) => ({ method: 'GET', path: '/keep', token: i + 1, atMs: i }));
}

test('The allocation that crosses the limit kills the process, in the same request however the run is sliced.', async () => {
  for (const looks of [Number.POSITIVE_INFINITY, 2]) {
    const host = await EngineHost.boot();
    expect(await host.load(APP, { limits: { ...LIMITS, killAtBytes: 3_000_000 } })).toMatchObject({
      ok: true,
    });
    let answered = 0;
    let given = arrivals(100);
    let outcome = await host.advance(given, 1000, undefined, looks);
    while (outcome.ok && outcome.value.nowMs < 1000) {
      answered += outcome.value.completions.length;
      given = [];
      outcome = await host.advance(given, 1000, undefined, looks);
    }
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'oom-killed' } });
    expect(outcome.ok || outcome.fault.message).toContain('more than its limit of 3 MB');
    expect(answered).toBeLessThan(30);
    await host.close();
  }
});

test('A limit below what the program needs to load kills it while it loads.', async () => {
  const host = await EngineHost.boot();
  const greedy = `${APP}\nheap = bytearray(5_000_000)\n`;
  expect(await host.load(greedy, { limits: { ...LIMITS, killAtBytes: 2_000_000 } })).toMatchObject({
    ok: false,
    fault: { code: 'oom-killed' },
  });
  await host.close();
});

test('A limit that is crossed in a finaliser, while the lab collects, is a kill like any other.', async () => {
  const host = await EngineHost.boot();
  const code = `
from fastapi import FastAPI
app = FastAPI()
kept = []

class Late:
    def __del__(self):
        kept.append(bytearray(4_000_000))

cycle = Late()
cycle.itself = cycle
del cycle
`;
  expect(await host.load(code, { limits: { ...LIMITS, killAtBytes: 3_000_000 } })).toMatchObject({
    ok: true,
  });
  await expect(host.read()).rejects.toThrow('oom-killed');
  await host.close();
});
