import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { record } from './record';
import { Bench, bootEngine, LIMITS, testAssets } from './testing/engine-kit';

const head = `import { Hono } from 'hono'\nconst app = new Hono()\n`;
const tail = '\nexport { app }\n';
const load = (routes: string): Promise<Bench> => Bench.load(`${head}${routes}${tail}`);

test('a request gets its reply, with method, headers, query and body', async () => {
  const bench = await load(`app.post('/users/:id', async (c) => {
  c.header('x-answer', '42')
  return c.json({ id: c.req.param('id'), q: c.req.query('q'), agent: c.req.header('X-Agent'), body: await c.req.json() }, 201)
})`);
  const done = bench.ask('/users/7?q=a%20b', {
    method: 'POST',
    headers: { 'X-Agent': 'lab', 'content-type': 'application/json' },
    body: '{"name":"Zoë\\n\\n"}',
  });
  expect(done?.status).toBe(201);
  expect(JSON.parse(done?.reply?.body ?? '')).toEqual({
    id: '7',
    q: 'a b',
    agent: 'lab',
    body: { name: 'Zoë\n\n' },
  });
  expect(done?.reply?.headers).toMatchObject({ 'x-answer': '42', 'content-type': 'application/json' });
  expect(done?.bodyBytes).toBe(new TextEncoder().encode(done?.reply?.body).length);
  expect(bench.ask('/nowhere')).toMatchObject({ status: 404, reply: { body: '404 Not Found' } });
});

test('files import each other and the modules that the lab has', async () => {
  const bench = await Bench.load({
    'app.ts': `import { Hono } from 'hono'\nimport { EventEmitter } from 'node:events'\nimport { setTimeout as sleep } from 'node:timers/promises'\nimport { count, type Kind } from './store'\nimport settings from './settings.json'\nexport const app = new Hono()\nconst bus = new EventEmitter()\nlet heard = 0\nbus.on('hit', () => heard++)\napp.get('/', async (c) => { bus.emit('hit'); await sleep(5); const kind: Kind = 'x'; return c.text([count(), heard, settings.name, kind].join()) })`,
    'store.ts': `export type Kind = 'x' | 'y'\nenum Step { One = 1, Ten = One * 10 }\nlet n = 0\nexport const count = (): number => (n += Step.Ten)`,
    'settings.json': '{ "name": "lab" }',
  });
  expect(bench.ask('/')?.reply?.body).toBe('10,1,lab,x');
});

test('timers, arrivals and clients that leave happen in order of virtual time', async () => {
  const bench = await load(`const seen: string[] = []
setInterval(() => seen.push('tick ' + performance.now()), 10)
app.get('/ask', (c) => { seen.push('ask ' + performance.now()); return c.text('ok') })
app.get('/wait', async (c) => { c.req.raw.signal.addEventListener('abort', () => seen.push('left ' + performance.now())); await new Promise((ok) => setTimeout(ok, 100)); return c.text('late') })
app.get('/seen', (c) => c.json(seen))`);
  const done = bench.run(
    [
      bench.arrival('/wait', { atMs: 3, leavesAfterMs: 12 }),
      bench.arrival('/ask', { atMs: 12.5 }),
      bench.arrival('/ask', { atMs: 20 }),
    ],
    25,
  );
  expect(done.map(({ status, finishedMs }) => [status, finishedMs])).toEqual([
    [200, 12.5],
    [0, 15],
    [200, 20],
  ]);
  expect(JSON.parse(bench.ask('/seen')?.reply?.body ?? '')).toEqual([
    'tick 10',
    'ask 12.5',
    'left 15',
    'tick 20',
    'ask 20',
  ]);
});

test('virtual time costs nothing and dates follow it', async () => {
  const bench = await load(
    `app.get('/', (c) => c.text(new Date().toISOString() + ' ' + new Date(2026, 0, 1).getTime()))`,
  );
  expect(bench.ask('/')?.reply?.body).toBe('2026-01-01T00:00:00.000Z 1767225600000');
  bench.run([], 36e5 * 24 - 10);
  expect(bench.ask('/')?.reply?.body).toMatch(/^2026-01-02T00:00:00.000Z/);
});

test('advance stops once the slack after the first completion has passed, with that instant settled', async () => {
  const bench = await load(
    `app.get('/:ms', async (c) => { await new Promise((ok) => setTimeout(ok, Number(c.req.param('ms')))); return c.text('ok') })`,
  );
  const arrivals = [10, 10, 14, 15, 16, 40].map((ms) => bench.arrival(`/${ms}`));
  const first = bench.engine.advance(arrivals, 100, 5, () => true);
  expect(first.nowMs).toBe(15);
  expect(first.completions.map((completion) => completion.finishedMs)).toEqual([10, 10, 14, 15]);
  const second = bench.engine.advance([], 100, 0, () => true);
  expect(second).toMatchObject({ nowMs: 16, completions: [{ finishedMs: 16 }] });
  const third = bench.engine.advance([], 30, 0, () => true);
  expect(third).toEqual({ nowMs: 30, completions: [] });
  expect(bench.engine.advance([], 100, Number.POSITIVE_INFINITY, () => true)).toMatchObject({
    nowMs: 100,
    completions: [{ finishedMs: 40 }],
  });
});

test('advance returns early when it may not go on, and goes on from there', async () => {
  const bench = await load(`app.get('/', (c) => c.text('ok'))`);
  const arrivals = Array.from({ length: 10 }, (_, index) => bench.arrival('/', { atMs: index }));
  let left = 4;
  const first = bench.engine.advance(arrivals, 20, Number.POSITIVE_INFINITY, () => left-- > 0);
  expect([first.nowMs, first.completions.length]).toEqual([3, 4]);
  const rest = bench.engine.advance([], 20, Number.POSITIVE_INFINITY, () => true);
  expect([rest.nowMs, rest.completions.length]).toEqual([20, 6]);
});

test('a stream is over when it has been read, and a client that leaves cancels it', async () => {
  const bench =
    await Bench.load(`import { streamSSE, stream } from 'hono/streaming'\n${head}let open = 0, aborted = 0
app.get('/short', (c) => stream(c, async (s) => { await s.write('Zo'); await s.sleep(5); await s.write('ë') }))
app.get('/events', (c) => streamSSE(c, async (s) => { open++; s.onAbort(() => { aborted++ }); while (!s.aborted) { await s.writeSSE({ data: 'x' }); await s.sleep(10) } open-- }))
app.get('/state', (c) => c.text([open, aborted].join()))${tail}`);
  expect(bench.ask('/short', {}, 20)).toMatchObject({ finishedMs: 5, bodyBytes: 4, reply: { body: 'Zoë' } });
  expect(bench.run([bench.arrival('/events', { leavesAfterMs: 35 })], 30)).toEqual([]);
  expect(bench.ask('/state')?.reply?.body).toBe('1,0');
  bench.run([], 40);
  expect(bench.ask('/state')?.reply?.body).toBe('0,1');
});

test('a client that leaves a stream has had its status and what came until then', async () => {
  const bench =
    await Bench.load(`import { streamSSE } from 'hono/streaming'\n${head}app.get('/events', (c) => streamSSE(c, async (s) => { while (!s.aborted) { await s.writeSSE({ data: 'x' }); await s.sleep(10) } }))
app.get('/slow', async (c) => { await new Promise((done) => setTimeout(done, 50)); return c.text('ok') })${tail}`);
  const left = {
    finishedMs: 15,
    status: 200,
    bodyBytes: 18,
    reply: { status: 200, body: 'data: x\n\ndata: x\n\n' },
  };
  expect(bench.ask('/events', { leavesAfterMs: 15 }, 20)).toMatchObject(left);
  const [early] = bench.run([bench.arrival('/slow', { leavesAfterMs: 5 })], 40);
  expect(early).toMatchObject({ status: 0, bodyBytes: 0 });
});

test('console output arrives as lines', async () => {
  const bench = await load(
    `app.get('/', (c) => { console.log('a %s', 'b', { c: [1, 'd'], m: new Map([[1, 2]]) }); console.warn('two\\nlines'); const e: any = {}; e.self = e; console.log(e, null, undefined, 5n, () => 1); return c.text('ok') })`,
  );
  bench.ask('/');
  expect(bench.engine.takeOutput()).toEqual([
    "a b { c: [ 1, 'd' ], m: Map(1) { 1 => 2 } }",
    'two',
    'lines',
    '<ref *1> { self: [Circular *1] } null undefined 5n [Function (anonymous)]',
  ]);
  expect(bench.engine.takeOutput()).toEqual([]);
});

test('the usual globals work as on a server', async () => {
  const bench = await load(`app.get('/', async (c) => {
  const controller = new AbortController()
  let reason = ''
  controller.signal.addEventListener('abort', () => { reason = controller.signal.reason.name })
  controller.abort()
  const clone = structuredClone({ at: new Date(0), map: new Map([[1, { a: [1] }]]) })
  const url = new URL('/b?x=1#h', 'http://localhost/a')
  const copy = await new Response(new Request('http://x/', { method: 'POST', body: 'bö' }).body).text()
  const bytes = crypto.getRandomValues(new Uint8Array(4))
  const text = new TextDecoder().decode(new TextEncoder().encode('zoë 😀'))
  const headers = [...new Headers({ B: '2', a: '1' })].join(';')
  return c.json([reason, clone.at.getTime(), clone.map.get(1)?.a, url.href, copy, bytes.length, text, headers, atob(btoa('hi')), /^[0-9a-f-]{36}$/.test(crypto.randomUUID())])
})`);
  expect(JSON.parse(bench.ask('/')?.reply?.body ?? '')).toEqual([
    'AbortError',
    0,
    [1],
    'http://localhost/b?x=1#h',
    'bö',
    4,
    'zoë 😀',
    'a,1;b,2',
    'hi',
    true,
  ]);
});

test('timers clear themselves and each other, in any order', async () => {
  const bench = await load(`const fired: number[] = []
const timers: any[] = []
for (let i = 0; i < 200; i++) timers.push(setTimeout(() => fired.push(i), (i * 7919) % 101 + 1))
for (let i = 0; i < 200; i += 3) clearTimeout(timers[i])
let n = 0
const every = setInterval(() => { if (++n === 3) clearInterval(every) }, 5)
clearTimeout(Number(setTimeout(() => fired.push(-1), 2)))
app.get('/', (c) => c.json({ fired, n }))`);
  bench.run([], 150);
  const expected = Array.from({ length: 200 }, (_, index) => index)
    .filter((index) => index % 3 !== 0)
    .sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101) || a - b);
  expect(JSON.parse(bench.ask('/')?.reply?.body ?? '')).toEqual({ fired: expected, n: 3 });
  expect(bench.reading()[3]).toBe(0);
});

test('a program without its entry is refused', async () => {
  const engine = await bootEngine();
  await expect(engine.load({ files: {}, entry: 'app.ts' }, LIMITS, 1)).rejects.toMatchObject({
    fault: { code: 'bad-message' },
  });
});

test('the version names what is installed', async () => {
  const { QuickjsEngine } = await import('./engine');
  const manifest = JSON.parse(
    await readFile(new URL('../../node_modules/hono/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  expect(await new QuickjsEngine().boot(await testAssets(), record.bootOptions)).toContain(
    `Hono ${manifest.version}`,
  );
});

test('a request that cannot be sent is a fault of the profile, and odd paths are sent as they can be', async () => {
  const bench = await load(`app.get('*', (c) => c.text(c.req.url))`);
  expect(bench.ask('a b\nc')?.reply?.body).toBe('http://localhost/a b%0Ac');
  expect(() => bench.ask('/', { headers: { 'bad name': 'x' } })).toThrow(/header/);
});
