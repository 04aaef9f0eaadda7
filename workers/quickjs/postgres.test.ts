import { describe, expect, it } from 'vitest';
import { QuickjsEngine } from './engine';
import { record } from './record';
import { Bench, bootEngine, LIMITS, testAssets } from './testing/engine-kit';

const CONNECTIONS = 5;

const HEAD = `import { Hono } from 'hono';
import { Client, Pool } from 'pg';
const pool = new Pool({ connectionString: 'postgresql://app@db/shop', max: 3, connectionTimeoutMillis: 2000 });
const counts = () => [pool.totalCount, pool.idleCount, pool.waitingCount];
const kept = [];
export const app = new Hono();
`;

/** Status, body and waiting time of one request. */
function get(bench: Bench, path: string): [number, unknown, number] {
  const done = bench.ask(path, {}, 5000);
  const text = done?.reply?.body ?? '';
  const body: unknown = /^[[{"]/.test(text) ? JSON.parse(text) : text;
  return [done?.status ?? 0, body, done?.reply?.waitedMs ?? Number.NaN];
}

describe('the real pg-pool', () => {
  it('asks, gives back, and types its rows as node-postgres does', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => {
  const { rows, rowCount, command } = await pool.query(
    'SELECT id, name, 1.50 AS n, count(*) OVER_ALL, created_at FROM users WHERE id = $1 GROUP BY id'.replace('OVER_ALL', 'AS big'), [2]);
  return c.json([rows, rowCount, command, rows[0].created_at instanceof Date, counts()]);
});`);
    expect(get(bench, '/')).toEqual([
      200,
      [
        [{ id: 2, name: 'Barbara Castell', n: '1.50', big: '1', created_at: '2025-06-16T00:00:00.000Z' }],
        1,
        'SELECT',
        true,
        [1, 1, 0],
      ],
      0,
    ]);
    expect(bench.reading()[CONNECTIONS]).toBe(1);
  });

  it('times out in virtual time when clients are not released, and they stay idle in transaction', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/leak', async (c) => {
  const client = await pool.connect();
  await client.query('BEGIN');
  return c.json(counts());
});`);
    for (const total of [1, 2, 3]) expect(get(bench, '/leak')).toEqual([200, [total, 0, 0], 0]);
    expect(get(bench, '/leak')).toEqual([500, 'Internal Server Error', 2000]);
    expect(bench.engine.takeIncidents()[0]?.message).toBe('Error: timeout exceeded when trying to connect');
    const { rows } = bench.engine.inspect('connections', {});
    expect(rows.map((row) => row[3])).toEqual(Array(3).fill('idle in transaction'));
    expect(bench.reading()[CONNECTIONS]).toBe(3);
  });

  it('lets requests wait for a client that a slow statement keeps', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/slow', async (c) => c.json((await pool.query('SELECT pg_sleep(1)')).rowCount));`);
    const done = bench.run(
      Array.from({ length: 6 }, () => bench.arrival('/slow')),
      5000,
    );
    expect(done.map((one) => one.finishedMs)).toEqual([1000, 1000, 1000, 2000, 2000, 2000]);
  });

  it('closes clients that were idle for ten seconds, and all of them at its end', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => { await pool.query('SELECT 1'); return c.text('ok'); });
app.get('/end', async (c) => { await pool.end(); return c.json(counts()); });`);
    bench.ask('/');
    expect(bench.reading()[CONNECTIONS]).toBe(1);
    bench.run([], 10_000);
    expect(bench.reading()[CONNECTIONS]).toBe(0);
    bench.ask('/');
    expect(get(bench, '/end')[1]).toEqual([0, 0, 0]);
    expect(bench.reading()[CONNECTIONS]).toBe(0);
  });
});

describe('Client', () => {
  it('is refused by a full server, and a forgotten one stays connected as a socket does', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => {
  const client = new Client({ user: 'app', database: 'shop' });
  try { await client.connect(); } catch (error) { return c.json([error.code, error.message]); }
  return c.json(client.processID);
});`);
    for (let i = 0; i < 20; i++) bench.ask('/');
    expect(get(bench, '/')[1]).toEqual(['53300', 'sorry, too many clients already']);
    expect(bench.reading()[CONNECTIONS]).toBe(20);
    expect(bench.engine.runSql('SELECT count(*) FROM pg_stat_activity').table?.rows).toEqual([[21]]);
  });

  it('reports errors with their SQLSTATE, answers several statements, and runs queries in order', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => {
  const client = await pool.connect();
  const order = [];
  const slow = client.query('SELECT pg_sleep(0.5)').then(() => order.push('slow'));
  const fast = client.query('SELECT 1').then(() => order.push('fast'));
  await Promise.all([slow, fast]);
  const bad = await client.query('SELECT * FROM nothing').catch((error) => [error.code, error.position]);
  const both = await client.query('SELECT 1 AS a; SELECT 2 AS b');
  client.release();
  return c.json([order, bad, both.map((one) => one.rows)]);
});`);
    expect(get(bench, '/')).toEqual([
      200,
      [
        ['slow', 'fast'],
        ['42P01', '15'],
        [[{ a: 1 }], [{ b: 2 }]],
      ],
      500,
    ]);
  });

  it('hears of its end when the server has terminated it, and the pool replaces it', async () => {
    const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => {
  try { return c.json((await pool.query('SELECT pg_backend_pid() AS pid')).rows); } catch (error) { return c.json(error.code); }
});`);
    expect(get(bench, '/')[1]).toEqual([{ pid: 101 }]);
    bench.engine.runSql('SELECT pg_terminate_backend(101)');
    expect(get(bench, '/')[1]).toBe('57P01');
    expect(get(bench, '/')[1]).toEqual([{ pid: 103 }]);
  });

  it('stands what a hostile sample does to it', async () => {
    const bench = await Bench.load(`${HEAD}
JSON.stringify = JSON.parse = () => { throw new Error('no'); };
globalThis.setImmediate = null;
const deep = []; let at = deep; for (let i = 0; i < 1000; i++) { const inner = []; at.push(inner); at = inner; }
const loop = {}; loop.loop = loop;
app.get('/', async (c) => {
  const said = [];
  const proxy = new Proxy({}, { get() { throw new Error('trap'); } });
  for (const value of [deep, loop, proxy, { toPostgres() { throw new Error('mine'); } }, Symbol('s'), '\\u0000<b>', 10n, NaN]) {
    await pool.query('SELECT $1', [value]).then(({ rows }) => said.push(typeof rows[0]['?column?']), (error) => said.push(error.constructor.name));
  }
  return c.text(said.join());
});`);
    expect(get(bench, '/')[1]).toBe('RangeError,TypeError,Error,Error,string,string,string,string');
  });
});

describe('measuring', () => {
  it('finds the same figures in a program without a database, whether or not there is one to import', async () => {
    const code = `import { Hono } from 'hono';
const kept = [];
export const app = new Hono();
app.get('/', (c) => { kept.push({ n: kept.length }); return c.text('ok'); });`;
    const { 'pg.js': _, ...others } = await testAssets();
    const without = new QuickjsEngine();
    await without.boot(others, record.bootOptions);
    const readings = [without, await bootEngine()].map(async (engine) => {
      await engine.load({ files: { 'app.ts': code }, entry: 'app.ts' }, LIMITS, 1);
      const arrivals = Array.from({ length: 50 }, (_, index) => ({
        method: 'GET',
        path: '/',
        token: index + 1,
        atMs: index,
      }));
      engine.advance(arrivals, 100, Number.POSITIVE_INFINITY, () => true);
      engine.collect();
      const out = new Float64Array(engine.probes.length);
      engine.read(out);
      return [[...out], [...engine.countTypes()]];
    });
    const [a, b] = await Promise.all(readings);
    expect(a).toEqual(b);
  });

  it('sees nothing grow in a program that releases its clients, and the same in two runs', async () => {
    const runs: number[][][] = [];
    for (let run = 0; run < 2; run++) {
      const bench = await Bench.load(`${HEAD}
app.get('/', async (c) => c.json((await pool.query('SELECT count(*) FROM orders WHERE user_id = $1', [3])).rows));`);
      const readings: number[][] = [];
      for (let i = 0; i < 4; i++) {
        bench.repeat(100, () => '/');
        readings.push(bench.reading());
      }
      runs.push(readings);
    }
    expect(runs[0]).toEqual(runs[1]);
    const [first = [], ...later] = runs[0] ?? [];
    for (const reading of later) {
      expect([reading[2], reading[3], reading[CONNECTIONS]]).toEqual([
        first[2],
        first[3],
        first[CONNECTIONS],
      ]);
      // The pool’s idle timer is made anew each time, in a place of the allocator’s choice: a chunk may be a little larger.
      expect(Math.abs((reading[0] ?? 0) - (first[0] ?? 0))).toBeLessThan(64);
    }
  });
});
