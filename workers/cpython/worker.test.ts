import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WorkerHost } from '../testing/worker-host';
import { record } from './record';
import { LIMITS } from './testing/engine-host';
import { preparePython } from './testing/prepare-python';

const code = `
import random
from fastapi import FastAPI
app = FastAPI()
kept = []
@app.get("/items/{n}")
async def item(n: int):
    kept.append({"n": n, "r": random.random()})
    return {"n": n}
`;

test('The worker’s own script serves a whole run on its port, five times the same to the byte', async () => {
  const runs: unknown[] = [];
  for (let round = 0; round < 5; round++) {
    const host = WorkerHost.start(await preparePython(join(import.meta.dirname, 'worker.ts')));
    const { worker } = host;
    const info = await worker.boot(record.bootOptions);
    if (!info.ok) throw new Error(info.fault.message);
    expect(info.value.version).toBe('CPython 3.13.2, FastAPI 0.115.11');
    const repeatable = info.value.probes.map((probe) => probe.repeatable);
    const program = { files: { 'app.py': code }, entry: 'app.py' };
    expect(await worker.load(program, { ...LIMITS, sliceMs: 5 + round * 7 }, 7)).toEqual({
      ok: true,
      value: null,
    });
    const profile = {
      seed: 7,
      requests: [{ method: 'GET', path: '/items/{n}', weight: 1 }],
      model: {
        kind: 'open',
        arrivals: 'poisson',
        stages: [{ perSecond: 50, durationMs: 4000, ramp: false }],
      },
      warmupRequests: 10,
    } as const;
    const rows: unknown[] = [];
    const changes: unknown[] = [];
    let batch = await worker.begin(profile, 500);
    for (;;) {
      if (!batch.ok) throw new Error(batch.fault.message);
      const { columns, types, readings, incidents, done } = batch.value;
      for (let reading = 0; reading < readings; reading++) {
        rows.push(columns.filter((_, index) => repeatable[index]).map((column) => column[reading]));
      }
      changes.push(...types.names, ...types.count, ...incidents);
      if (done) break;
      batch = await worker.advance(4000);
    }
    runs.push([rows, changes]);
    await host.close();
  }
  for (const run of runs) expect(run).toEqual(runs[0]);
});
