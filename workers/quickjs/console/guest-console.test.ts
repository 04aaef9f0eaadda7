import { expect, test } from 'vitest';
import type { ConsoleReply } from '../../contract';
import { Bench } from '../testing/engine-kit';

const app = (code: string): string =>
  `import { Hono } from 'hono'\nimport { EventEmitter } from 'node:events'\nconst app = new Hono()\nconst bus = new EventEmitter()\n${code}\nexport default app // the last line is a comment`;
const ask = (bench: Bench, text: string): ConsoleReply => bench.engine.console(text, 'program');
/** The values of lines typed one after the other. */
async function typed(code: string, ...lines: string[]): Promise<unknown[]> {
  const bench = await Bench.load(app(code));
  return lines.map((line) => {
    const { value, error } = ask(bench, line);
    return error ?? value;
  });
}

test('it sees the module’s own names, its imports among them, and can change them', async () => {
  expect(
    await typed(
      `const cache = new Map<string, number>([['a', 1]])\nlet hits = 1\nclass Store { #rows = 2; get rows() { return this.#rows } }\nfunction twice(n: number) { return n * 2 }`,
      ...[
        'cache',
        'cache.size',
        'hits = twice(hits + 20)',
        'hits',
        'new Store().rows',
        'bus instanceof EventEmitter',
      ],
      ...['typeof Hono', 'cache.clear()', 'cache.size', 'app.routes.length'],
    ),
  ).toEqual(["Map(1) { 'a' => 1 }", '1', '42', '42', '2', 'true', "'function'", undefined, '0', '0']);
});

test('types are stripped, what it declares stays, and the last expression’s value is shown', async () => {
  expect(
    await typed(
      '',
      ...[
        'const rows: number[] = [1, 2]; rows.length',
        'rows',
        'rows.push(3); rows',
        'const rows = 5',
        'rows as number',
      ],
      ...[
        'let { a, b: [c] } = { a: 1, b: [2] }',
        'a + c',
        'function f(n: number) { return n + a }',
        'f(1)',
        'a = 10; f(1)',
      ],
      ...[
        '{ one: 1 }',
        'for (let i = 0; i < 3; i++) i',
        'interface X { a: 1 }',
        'class K { v = 1 }',
        'new K()',
      ],
    ),
  ).toEqual([
    ...['2', '[ 1, 2 ]', '[ 1, 2, 3 ]', undefined, '5'],
    ...[undefined, '3', undefined, '2', '2'],
    ...['{ one: 1 }', '2', undefined, undefined, 'K { v: 1 }'],
  ]);
});

test('it can await what settles without time passing, and says when something still waits', async () => {
  expect(
    await typed(
      `app.get('/x', (c) => c.json({ x: 1 }))\nconst later = new Promise((ok) => setTimeout(ok, 50))`,
      ...["const reply = await app.request('/x')", 'await reply.json()', 'reply.status'],
      ...[
        'const [p, q] = await Promise.all([1, 2])\np + q',
        'await later',
        'const { Hono: H } = await import("hono")\nH === Hono',
      ],
      ...['await Promise.reject(new RangeError("no"))'],
    ),
  ).toEqual([
    ...[undefined, '{ x: 1 }', '200', '3'],
    expect.stringContaining('<pending>'),
    'true',
    'RangeError: no\n    at line 1 of what was typed',
  ]);
});

test('what is printed comes with the reply, bounded', async () => {
  const bench = await Bench.load(app(''));
  expect(ask(bench, `console.log('a', { b: 1 }); console.log('two\\nlines'); 5`)).toEqual({
    output: ['a { b: 1 }', 'two', 'lines'],
    value: '5',
  });
  const many = ask(bench, `for (let i = 0; i < 700; i++) console.log('x'.repeat(5000))`);
  expect(many.output).toHaveLength(500);
  expect(many.output.at(-1)).toBe('… and 201 more lines');
  expect(many.output.every((line) => line.length <= 2001)).toBe(true);
  expect(bench.engine.takeOutput()).toEqual([]);
});

test('an error is told with its place, and the process goes on', async () => {
  const bench = await Bench.load(
    app(`function fail(): void {\n  throw new TypeError('broken')\n}\napp.get('/', (c) => c.text('ok'))`),
  );
  expect(ask(bench, '\nnull.x').error).toMatch(/^TypeError: .*\n {4}at line 2 of what was typed$/);
  expect(ask(bench, 'fail()').error).toBe('TypeError: broken\n    at app.ts:6');
  expect(ask(bench, 'nowhere').error).toContain('ReferenceError');
  expect(ask(bench, 'foo(').error).toMatch(/^SyntaxError/);
  expect(ask(bench, 'throw { code: 5 }').error).toBe('Uncaught { code: 5 }');
  expect(ask(bench, 'throw new Proxy({}, { get() { throw 1 } })').error).toBe('Uncaught {}');
  expect(ask(bench, "import x from 'hono'").error).toContain('await import');
  expect(bench.ask('/')?.status).toBe(200);
});

test('what runs on without an end is stopped, and the process goes on', async () => {
  const bench = await Bench.load(
    app(`function spin() {\n  for (;;) {}\n}\napp.get('/', (c) => c.text('ok'))`),
  );
  expect(ask(bench, 'for (;;) {}').error).toBe(
    'Stopped after 0.3 s: it ran on without an end. The process goes on.',
  );
  expect(ask(bench, 'try { spin() } catch { 1 } finally { spin() }').error).toContain('line 6 of app.ts');
  expect(ask(bench, 'const again = () => Promise.resolve().then(again); await again()').error).toMatch(
    /^Stopped/,
  );
  expect(ask(bench, '/^(a+)+$/.test("a".repeat(40) + "!")').error).toMatch(/^Stopped/);
  expect(ask(bench, '(function down(n) { return down(n + 1) + 1 })(0)').error).toContain('RangeError');
  expect(ask(bench, '1 + 1').value).toBe('2');
  expect(bench.ask('/')?.status).toBe(200);
});

test('what lies, throws or has been replaced does not break it', async () => {
  expect(
    await typed(
      `Array.prototype.push = () => { throw 1 }\nJSON.stringify = () => 'lie'\nObject.keys = () => ['lie']\n;(globalThis as any).Map = 1\n;(globalThis as any).Promise = 2\nObject.prototype.toString = () => 'lie'\nSymbol.for = () => Symbol()\n;(globalThis as any).performance = 3\nconst trap = new Proxy({ real: 1 }, new Proxy({}, { get() { throw new Error('no') } }))`,
      ...[
        'trap',
        '({ get boom() { throw 1 } })',
        '({ [Symbol.toStringTag]: "Date", a: 1 })',
        '({ __proto__: null, a: 1 })',
      ],
      ...[
        '({ constructor: { get name() { throw 1 } } })',
        'class Liar { static get name() { throw 1 } }; new Liar()',
        '[1, 2]',
        'await 5',
      ],
      ...["({ '<b>x</b>': '\\x1b[31m' })"],
    ),
  ).toEqual([
    ...[
      '{ real: 1 }',
      '{ boom: [Getter] }',
      "{ a: 1, [Symbol(Symbol.toStringTag)]: 'Date' }",
      '[Object: null prototype] { a: 1 }',
    ],
    ...['{ constructor: { name: [Getter] } }', '(anonymous) {}', '[ 1, 2 ]', '5'],
    "{ '<b>x</b>': '\\x1B[31m' }",
  ]);
});

test('large, deep and cyclic values are shown in bounded time', async () => {
  const bench = await Bench.load(
    app(
      `let deep: object = {}\nfor (let i = 0; i < 10000; i++) deep = { deep }\nconst many = Array.from({ length: 60000 }, (_, i) => ({ i }))\nconst map = new Map(many.map((m, i) => [i, m]))\nconst wide: Record<string, number> = {}\nfor (let i = 0; i < 20000; i++) wide['k' + i] = i`,
    ),
    { busyMs: 5000 },
  );
  expect(ask(bench, 'deep').value).toBe('{ deep: { deep: { deep: [Object] } } }');
  expect(ask(bench, 'many').value).toContain('... 59900 more items');
  expect(ask(bench, 'map').value).toMatch(/^Map\(60000\) \{/);
  expect(ask(bench, 'wide').value).toContain('... 19900 more properties');
  expect(ask(bench, 'globalThis').value?.length).toBeGreaterThan(10);
  expect(ask(bench, "'x'.repeat(5e6)").value?.length).toBeLessThan(12_000);
});

test('memory figures, a collection and the virtual clock as Node has them', async () => {
  const bench = await Bench.load(app('const kept: unknown[] = []'));
  const usage = JSON.parse(
    ask(bench, 'JSON.stringify(process.memoryUsage())').value?.slice(1, -1) ?? '',
  ) as Record<string, number>;
  expect(Object.keys(usage)).toEqual(['rss', 'heapTotal', 'heapUsed', 'external', 'arrayBuffers']);
  const { rss = 0, heapTotal = 0, heapUsed = 0 } = usage;
  expect(rss).toBe(bench.reading()[4]);
  expect(Number(ask(bench, 'process.memoryUsage.rss()').value)).toBe(rss);
  expect(heapTotal).toBeLessThan(rss);
  expect(heapUsed).toBeLessThan(heapTotal);
  const grown = ask(
    bench,
    `const before = process.memoryUsage(); kept.push(new Uint8Array(1e6)); const after = process.memoryUsage(); [after.heapUsed - before.heapUsed, after.arrayBuffers - before.arrayBuffers]`,
  ).value;
  expect(grown).toMatch(/^\[ 1000\d{3}, 1000000 \]$/);
  expect(
    ask(
      bench,
      `const ring: any = { text: 'x'.repeat(1e5) }; ring.self = ring; const ref = new WeakRef(ring); gc(); [global.gc === gc, ref.deref() === ring]`,
    ).value,
  ).toBe('[ true, true ]');
  bench.run([], 1234);
  expect(ask(bench, '[performance.now(), process.uptime()]').value).toBe('[ 1234, 1.234 ]');
});
