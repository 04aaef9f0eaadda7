import { expect, test } from 'vitest';
import { Bench } from '../testing/engine-kit';

test('timers are grouped by callback and interval, waiting functions by the line where they wait', async () => {
  const bench = await Bench.load(`import { Hono } from 'hono'
const app = new Hono()
const gate = new Promise<void>(() => {})
const open: unknown[] = []
async function poll(n: number) {
  await null
  if (n % 2) await gate
  else
    await gate
}
async function* pages() {
  yield 1
}
app.get('/', async (c) => {
  setInterval(function tick() {}, 500)
  setTimeout(() => {}, 60_000)
  void poll(Number(c.req.query('n')))
  const page = pages()
  await page.next()
  open.push(page)
  return c.text('ok')
})
export default app`);
  bench.repeat(4, (n) => `/?n=${n}`);
  bench.run([], 96);
  const table = bench.engine.inspect('tasks', {});
  expect(table.columns.map(({ id }) => id).join()).toBe(
    'what,name,state,count,oldestMs,newestMs,dueMs,file,line',
  );
  expect([...table.rows].sort((a, b) => Number(a[8]) - Number(b[8]))).toEqual([
    ['async function', 'poll', 'waits', 2, null, null, null, 'app.ts', 7],
    ['async function', 'poll', 'waits', 2, null, null, null, 'app.ts', 9],
    ['async generator', 'pages', 'waits', 4, null, null, null, 'app.ts', 12],
    ['interval', 'tick', 'every 500 ms', 4, 100, 97, 400, 'app.ts', 15],
    ['timeout', '(anonymous)', 'once', 4, 100, 97, 59_900, 'app.ts', 16],
  ]);
});

test('a run that was looked into between its steps has the same readings to the byte', async () => {
  const source = `import { Hono } from 'hono'
const app = new Hono()
const kept: object[] = []
const ring: { self?: object } = {}
ring.self = ring
app.get('/:n', async (c) => {
  kept.push({ n: c.req.param('n'), at: new Date() })
  setTimeout(() => {}, 5000)
  const cycle: { self?: object } = {}
  cycle.self = cycle
  await new Promise((ok) => setTimeout(ok, 2))
  return c.json(kept.at(-1))
})
export default app`;
  const series: number[][][] = [];
  for (const looks of [false, true]) {
    const bench = await Bench.load(source);
    const readings: number[][] = [];
    for (let step = 0; step < 6; step += 1) {
      bench.repeat(100, (n) => `/${n}`);
      readings.push(bench.reading());
      bench.engine.mark();
      bench.engine.resetPeak();
      if (!looks) continue;
      for (const instrument of ['memory', 'growth', 'survivors', 'lines', 'tasks', 'connections'] as const)
        bench.engine.inspect(instrument, {});
      bench.engine.holders('{n, at}');
      bench.engine.holders('Timeout');
    }
    series.push(readings);
  }
  expect(series[1]).toEqual(series[0]);
});
