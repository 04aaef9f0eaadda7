import { expect, test } from 'vitest';
import { FaultError } from '../../fault-error';
import { Bench } from '../testing/engine-kit';
import { MemoryLimit } from './memory-limit';

test('Far from the limit it measures seldom, near to it after every event, and it never misses by much.', () => {
  for (const perEvent of [10, 1000, 50_000]) {
    let live = 1_000_000;
    let measured = 0;
    const limit = new MemoryLimit(3_000_000, () => {
      measured++;
      return live;
    });
    let events = 0;
    expect(() => {
      for (;;) {
        live += perEvent;
        events++;
        limit.check();
      }
    }).toThrow(FaultError);
    expect(live - 3_000_000).toBeLessThanOrEqual(perEvent);
    if (perEvent === 10) expect(measured).toBeLessThan(events / 10);
  }
});

test('Without a limit nothing is measured.', () => {
  const limit = new MemoryLimit(Number.POSITIVE_INFINITY, () => {
    throw new Error('measured');
  });
  for (let i = 0; i < 1000; i++) limit.check();
});

test('A Hono program that crosses its limit is killed after the same request each time.', async () => {
  const ends: unknown[] = [];
  for (let run = 0; run < 2; run++) {
    const bench = await Bench.load(
      `import { Hono } from 'hono';
       const app = new Hono();
       const kept: Uint8Array[] = [];
       app.get('/keep', (c) => c.json(kept.push(new Uint8Array(100_000))));
       export default app;`,
      { killAtBytes: 5_000_000 },
    );
    let answered = 0;
    let fault: unknown = null;
    while (!fault && answered < 100) {
      try {
        answered += bench.ask('/keep') ? 1 : 0;
      } catch (error) {
        fault = error instanceof FaultError ? error.fault : error;
      }
    }
    expect(fault).toMatchObject({ code: 'oom-killed' });
    expect(answered).toBeGreaterThan(10);
    expect(answered).toBeLessThan(50);
    ends.push(answered);
  }
  expect(ends[0]).toBe(ends[1]);
});
