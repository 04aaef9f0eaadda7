import { expect, test } from 'vitest';
import { Bench } from '../testing/engine-kit';

const head = `import { Hono } from 'hono'\nconst app = new Hono()\n`;
const tail = '\nexport { app }\n';

/** Bytes, objects and types after each of `rounds` batches of equal requests. */
function rounds(
  bench: Bench,
  count: number,
  path: string,
): { bytes: number[]; objects: number[]; types: Map<string, number>[] } {
  const bytes: number[] = [];
  const objects: number[] = [];
  const types: Map<string, number>[] = [];
  bench.repeat(200, () => path);
  for (let round = 0; round <= count; round += 1) {
    if (round > 0) bench.repeat(500, (index) => path.replace('{n}', String(index)));
    // What is in flight counts, and rightly so: let it end.
    bench.run([], 50);
    const [live, , count] = bench.reading();
    bytes.push(live as number);
    objects.push(count as number);
    types.push(bench.types());
    bench.engine.resetPeak();
  }
  return { bytes, objects, types };
}

function growth(types: Map<string, number>[]): Record<string, number> {
  const [first, last] = [types[0] as Map<string, number>, types.at(-1) as Map<string, number>];
  const names = [...new Set([...first.keys(), ...last.keys()])];
  const changes = names.map((name): [string, number] => [
    name,
    (last.get(name) ?? 0) - (first.get(name) ?? 0),
  ]);
  return Object.fromEntries(changes.filter(([, change]) => change !== 0));
}

test.each([
  ['a text', `app.get('/:id', (c) => c.text('ok'))`, '/{n}'],
  [
    'JSON with headers, query and a cookie',
    `app.get('/:id', async (c) => { c.header('x-id', c.req.param('id')); await null; return c.json({ q: c.req.query('q') ?? null, at: Date.now() }) })`,
    '/{n}?q={n}',
  ],
  [
    'a timer that ends',
    `app.get('/', async (c) => { await new Promise((ok) => setTimeout(ok, 3)); return c.text('ok') })`,
    '/',
  ],
  [
    'a stream',
    `import { streamText } from 'hono/streaming'\napp.get('/', (c) => streamText(c, async (s) => { await s.write('a'); await s.sleep(1); await s.write('b') }))`,
    '/',
  ],
  [
    'an error that is handled',
    `app.onError((error, c) => c.text(error.message, 500))\napp.get('/', () => { throw new Error('no') })`,
    '/',
  ],
  ['an error that is not', `app.get('/', () => { throw new Error('no') })`, '/'],
  [
    'console output',
    `app.get('/', (c) => { console.log('asked', { path: c.req.path }); return c.text('ok') })`,
    '/',
  ],
  [
    'a client time-out',
    `app.get('/', async (c) => { const t = AbortSignal.timeout(2); await new Promise((ok) => t.addEventListener('abort', ok)); return c.text('late') })`,
    '/',
  ],
])('a route that keeps nothing grows by nothing, to the byte: %s', async (_, route, path) => {
  const bench = await Bench.load(`${head}${route}${tail}`);
  const { bytes, objects, types } = rounds(bench, 4, path);
  expect(growth(types)).toEqual({});
  expect(new Set(objects).size).toBe(1);
  expect(new Set(bytes).size).toBe(1);
});

test('what a route keeps grows by exactly that, by name', async () => {
  const bench = await Bench.load(`${head}
class Visit { constructor(readonly path: string) {} }
const kept: unknown[] = []
app.get('/:id', (c) => {
  const id = c.req.param('id')
  kept.push(new Visit(id), { id, at: 1 }, () => id, new Map([[id, [1]]]), new Promise(() => {}))
  return c.text('ok')
})${tail}`);
  const { types, objects } = rounds(bench, 4, '/{n}');
  const perClosure = `closure (anonymous) (app.ts:8)`;
  expect(growth(types)).toEqual({
    Visit: 2000,
    '{id, at}': 2000,
    [perClosure]: 2000,
    Map: 2000,
    Array: 2000,
    Promise: 2000,
  });
  expect((objects.at(-1) as number) - (objects[0] as number)).toBe(12000);
});

test('instances are as many as the sample itself counts', async () => {
  const bench = await Bench.load(`${head}
let alive = 0
const sessions: Session[] = []
class Session { name: string; constructor(id: string) { this.name = 'session ' + id; alive++ } }
const close = () => { if (sessions.shift()) alive-- }
app.get('/open/:id', (c) => { sessions.push(new Session(c.req.param('id'))); return c.text('ok') })
app.get('/close', (c) => { close(); return c.text('ok') })
app.get('/alive', (c) => c.text(String(alive)))${tail}`);
  const opened = [137, 40, 0, 223];
  const closed = [0, 100, 77, 1];
  for (const [round, count] of opened.entries()) {
    bench.repeat(count, (index) => `/open/${index}`);
    bench.repeat(closed[round] ?? 0, () => '/close');
    const own = Number(bench.ask('/alive')?.reply?.body);
    expect(bench.types().get('Session') ?? 0).toBe(own);
  }
  expect(bench.types().get('Session')).toBe(222);
});

test('a string that is kept shows in bytes and not in objects', async () => {
  const bench = await Bench.load(
    `${head}const kept: string[] = []\napp.get('/:id', (c) => { kept.push(c.req.param('id').padEnd(1000, '.')); return c.text('ok') })${tail}`,
  );
  const { bytes, types } = rounds(bench, 4, '/{n}');
  expect(growth(types)).toEqual({});
  // 1,000 characters, 28 bytes before them, one after, and the allocator's 4 rounded up to 16; the array's own growth on top.
  const each = ((bytes.at(-1) as number) - (bytes[0] as number)) / 2000;
  expect(each).toBeGreaterThanOrEqual(1032);
  expect(each).toBeLessThan(1060);
});

test('a timer counts while it is pending and leaves nothing behind', async () => {
  const bench = await Bench.load(`${head}
const timers: unknown[] = []
app.get('/set', (c) => { timers.push(setInterval(() => {}, 1000)); return c.text('ok') })
app.get('/clear', (c) => { for (const t of timers.splice(0)) clearInterval(t as number); return c.text('ok') })${tail}`);
  bench.repeat(300, () => '/set');
  bench.ask('/clear');
  const [bytes, , objects, timers] = bench.reading();
  expect(timers).toBe(0);
  bench.repeat(300, () => '/set');
  expect(bench.reading()[3]).toBe(300);
  expect(bench.types().get('Timeout')).toBe(300);
  bench.ask('/clear');
  expect(
    bench
      .reading()
      .slice(0, 4)
      .filter((_, index) => index !== 1),
  ).toEqual([bytes, objects, 0]);
  expect(bench.types().get('Timeout')).toBeUndefined();
});

test('the peak shows a spike that is gone, and is forgotten after it was read', async () => {
  const bench = await Bench.load(
    `${head}app.get('/spike', (c) => c.text(String('x'.repeat(3000000).length)))\napp.get('/', (c) => c.text('ok'))${tail}`,
  );
  bench.repeat(300, () => '/');
  bench.ask('/spike');
  bench.reading();
  bench.engine.resetPeak();
  bench.repeat(50, () => '/');
  const [calmLive, calmPeak] = bench.reading() as [number, number];
  expect(calmPeak - calmLive).toBeLessThan(400000);
  bench.engine.resetPeak();
  bench.ask('/spike');
  const [live, peak] = bench.reading() as [number, number];
  expect(live).toBe(calmLive);
  expect(peak - live).toBeGreaterThan(3000000);
  expect(peak - live).toBeLessThan(3500000);
  bench.engine.resetPeak();
  expect(bench.reading()[1]).toBeLessThan(live + 400000);
});

test('readings do not disturb what they measure', async () => {
  const bench = await Bench.load(`${head}app.get('/', (c) => c.text('ok'))${tail}`);
  bench.repeat(300, () => '/');
  const first = bench.reading();
  for (let time = 0; time < 5; time += 1) {
    expect(bench.types().size).toBeGreaterThan(0);
    bench.engine.resetPeak();
    bench.engine.inspect('growth', {});
    const again = bench.reading();
    expect([again[0], again[2], again[3], again[4]]).toEqual([first[0], first[2], first[3], first[4]]);
  }
});

test('the same seed gives the same numbers in five engines, another seed gives others', async () => {
  const source = `${head}
const cache = new Map<string, { at: number; token: string; roll: number }>()
app.get('/:id', async (c) => {
  await new Promise((ok) => setTimeout(ok, Math.random() * 20))
  cache.set(c.req.param('id') + Math.random().toString(36), { at: Date.now(), token: crypto.randomUUID(), roll: Math.random() })
  if (Math.random() < 0.1) cache.clear()
  return c.json([...cache.values()].at(-1) ?? {})
})${tail}`;
  const measure = async (seed: number): Promise<string> => {
    const bench = await Bench.load(source, {}, undefined, seed);
    const columns: unknown[] = [];
    for (let round = 0; round < 5; round += 1) {
      const completions = bench.repeat(200, (index) => `/${index % 7}`);
      columns.push(completions.map((completion) => [completion.finishedMs, completion.bodyBytes]));
      const out = new Float64Array(5);
      bench.engine.read(out);
      columns.push([...out], bench.reading(), [...bench.types()]);
      bench.engine.resetPeak();
    }
    return JSON.stringify(columns);
  };
  const first = await measure(7);
  for (let run = 0; run < 4; run += 1) expect(await measure(7)).toBe(first);
  expect(await measure(8)).not.toBe(first);
});
