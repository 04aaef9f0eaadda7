import { expect, test } from 'vitest';
import type { Holding } from '../../contract';
import { Bench } from '../testing/engine-kit';

const head = `import { Hono } from 'hono'\nconst app = new Hono()\n`;
const tail = `\nexport default app\n`;

function asText(holding: Holding): string[] {
  return holding.chains.map(({ links }) =>
    links.map(({ via, text }) => (via ? `${via} → ${text}` : text)).join(' | '),
  );
}

async function held(code: string, type: string, requests = 20): Promise<Holding> {
  const bench = await Bench.load(head + code + tail);
  bench.repeat(5, () => '/');
  bench.engine.collect();
  bench.engine.mark();
  bench.repeat(requests, (index) => `/?n=${index}`);
  bench.engine.collect();
  const before = bench.reading();
  const holding = bench.engine.holders(type);
  expect(bench.reading().filter((_, index) => index !== 1)).toEqual(before.filter((_, index) => index !== 1));
  return holding;
}

test('a module’s array holds by its variable, and they accumulate in it', async () => {
  const holding = await held(
    `const history: object[] = []\napp.get('/', (c) => { history.push({ path: c.req.path, at: 1 }); return c.text('') })`,
    '{path, at}',
  );
  expect(asText(holding)).toEqual(['module app.ts | variable history → Array of 25 | [24] → {path, at}']);
  expect(holding.chains[0]).toMatchObject({ share: 1, accumulatesAt: 1 });
  expect(holding.chains[0]?.links[1]).toMatchObject({ file: 'app.ts', line: 3 });
});
for (const [title, code, type, chain] of [
  [
    'a Map’s entry',
    `const cache = new Map<string, object>()\nlet n = 0\napp.get('/', (c) => { cache.set('u-' + n++, { user: n }); return c.text('') })`,
    '{user}',
    'module app.ts | variable cache → Map of 25 | entry "u-24" → {user}',
  ],
  [
    'an array with gaps',
    `const sparse: object[] = []\nlet n = 0\napp.get('/', (c) => { n += 1000; sparse[n] = { at: n }; return c.text('') })`,
    '{at}',
    'module app.ts | variable sparse → Array of 25,001 | [25000] → {at}',
  ],
  [
    'a private field',
    `class Store { #rows: object[] = []; add(row: object) { this.#rows.push(row) } }\nconst store = new Store()\napp.get('/', (c) => { store.add({ row: 1 }); return c.text('') })`,
    '{row}',
    'module app.ts | variable store → Store | #rows → Array of 25 | [24] → {row}',
  ],
  [
    'a closure’s variable',
    `const later: (() => object)[] = []\napp.get('/', (c) => { const seen = { big: 1 }; later.push(function report() { return seen }); return c.text('') })`,
    '{big}',
    'module app.ts | variable later → Array of 25 | [24] → closure report | variable seen → {big}',
  ],
  [
    'an async function that waits',
    `const ready = new Promise<void>(() => {})\nasync function poll() { const rows = { found: 1 }; await ready; return rows }\napp.get('/', (c) => { void poll(); return c.text('') })`,
    '{found}',
    'module app.ts | variable ready → Promise | await in poll → async function poll | local rows → {found}',
  ],
  [
    'a generator',
    `function* page() { const rows = { kept: 1 }; yield 1; return rows }\nconst open: Generator[] = []\napp.get('/', (c) => { const g = page(); g.next(); open.push(g); return c.text('') })`,
    '{kept}',
    'module app.ts | variable open → Array of 25 | [24] → Generator | local rows → {kept}',
  ],
  [
    'a proxy that throws',
    `const all: object[] = []\napp.get('/', (c) => { all.push(new Proxy({ inner: 1 }, { get() { throw new Error('no') } })); return c.text('') })`,
    '{inner}',
    'module app.ts | variable all → Array of 25 | [24] → Object | target → {inner}',
  ],
  [
    'an interval',
    `app.get('/', (c) => { const job = { job: 1 }; setInterval(function tick() { return job }, 1e6); return c.text('') })`,
    '{job}',
    'pending timers of the process | timer → Timeout | .callback → closure tick | variable job → {job}',
  ],
] as const) {
  test(`${title} is named as a holder`, async () => {
    const holding = await held(code, type);
    expect(asText(holding)[0]).toBe(chain);
    expect(holding.chains[0]?.share).toBe(1);
  });
}

test('a WeakRef holds nothing, and what is gone is said to be gone', async () => {
  const holding = await held(
    `const refs: object[] = []\napp.get('/', (c) => { refs.push(new WeakRef({ weak: 1 })); return c.text('') })`,
    '{weak}',
  );
  expect(holding).toMatchObject({
    instances: 0,
    chains: [],
    note: 'No object of this type is alive after a collection.',
  });
});

test('a WeakMap’s value is held by its key', async () => {
  const holding = await held(
    `const notes = new WeakMap<object, object>()\nconst keys: object[] = []\napp.get('/', (c) => { const key = { key: 1 }; keys.push(key); notes.set(key, { note: 1 }); return c.text('') })`,
    '{note}',
  );
  expect(asText(holding)).toEqual([
    'module app.ts | variable keys → Array of 25 | [24] → {key} | WeakMap entry → {note}',
  ]);
});

test('a list of 10,000 is told with its middle left out', async () => {
  const holding = await held(
    `type Item = { next: Item | null; item: number }\nlet list: Item | null = null\napp.get('/', (c) => { for (let i = 0; i < 500; i++) list = { next: list, item: i }; return c.text('') })`,
    '{next, item}',
  );
  expect(holding.chains).toHaveLength(1);
  const links = holding.chains[0]?.links ?? [];
  expect(links.length).toBeLessThanOrEqual(40);
  expect(links.map(({ via }) => via)).toContain('variable list');
});

test('growth and survivors count from mark to mark', async () => {
  const bench = await Bench.load(
    `${head}const kept: object[] = []\napp.get('/', (c) => { kept.push({ one: 1 }); return c.text('') })${tail}`,
  );
  const mark = (): number => {
    bench.engine.collect();
    return bench.engine.mark();
  };
  bench.repeat(300, () => '/');
  expect(mark()).toBe(0);
  bench.repeat(10, () => '/');
  expect(mark()).toBe(1);
  bench.repeat(7, () => '/');
  bench.engine.collect();
  const row = (table: ReturnType<typeof bench.engine.inspect>) =>
    table.rows.find(([type]) => type === '{one}');
  expect(row(bench.engine.inspect('growth', {}))).toEqual(['{one}', 317, 17]);
  expect(row(bench.engine.inspect('growth', { from: '1' }))).toEqual(['{one}', 317, 7]);
  expect(row(bench.engine.inspect('survivors', { from: '0', to: '1' }))).toEqual(['{one}', 10]);
});
