import { expect, test } from 'vitest';
import type { Trace } from '../../contract';
import { Bench } from '../testing/engine-kit';

const head = `import { Hono } from 'hono'\nconst app = new Hono()\n`;
const tail = `\nexport default app\n`;

/** What stays of so many requests, and by how much the process grew meanwhile. */
async function traced(code: string, requests = 100): Promise<{ trace: Trace; grown: number; bench: Bench }> {
  const bench = await Bench.load(head + code + tail);
  bench.repeat(200, (n) => `/${n}`);
  const before = bench.reading()[0] ?? 0;
  bench.engine.startTrace();
  bench.repeat(requests, (n) => `/${n}`);
  const grown = (bench.reading()[0] ?? 0) - before;
  return { trace: bench.engine.endTrace(), grown, bench };
}

const linesOf = (trace: Trace): Record<number, number> =>
  Object.fromEntries(trace.lines.map(({ line, bytes }) => [line, bytes]));

test('what stays is told by the line that asked for it, to the byte', async () => {
  const { trace, grown } = await traced(`const kept: unknown[] = new Array(600).fill(0)
let at = 0
app.get('/:n', (c) => {
  const gone = { n: 1, junk: 'x'.repeat(50) + c.req.path }
  const first = {
    n: Number(c.req.param('n')),
  }

  const second = new Uint8Array(1000)
  kept[at++] = first
  kept[at++] = second
  return c.text('ok' + gone.junk.length)
})`);
  const lines = linesOf(trace);
  expect(Object.keys(lines).map(Number)).toEqual([7, 11]);
  expect(Object.values(lines).reduce((sum, bytes) => sum + bytes, 0)).toBe(grown);
});

test('what a function, a constructor, a callback or Hono makes for a line is that line’s', async () => {
  const { trace } = await traced(`class Item {
  tags: string[]
  constructor(n: number) {
    this.tags = Array.from({ length: 3 }, (_, i) => 'tag ' + (n + i))
  }
}
const kept: unknown[] = []
const bus = new EventTarget()
function make(n: number) {
  return new Item(n)
}
app.get('/:n', (c) => {
  kept.push(make(Number(c.req.param('n'))))
  bus.addEventListener('x', () => {})
  kept.push(c.text('kept by Hono for this line'))
  return c.text('ok')
})`);
  const lines = linesOf(trace);
  // The instance is made where it is asked for, its parts where they are.
  for (const line of [6, 12, 16, 17]) expect(lines[line], `line ${line}`).toBeGreaterThan(0);
});

test('code that is made anew and thrown away is not taken for other code at its address', async () => {
  const { trace } = await traced(`const kept: unknown[] = []
app.get('/:n', (c) => {
  const make = new Function('n', '\\\\n\\\\nreturn [n, n, n]')
  make(1)
  kept.push(make(c.req.param('n')))
  return c.text('ok')
})`);
  expect(trace.lines.every(({ file, line }) => file === 'app.ts' && line >= 5 && line <= 7)).toBe(true);
});

test('containers that grew are told with who holds them: arrays, maps, sets, objects by key, and texts', async () => {
  const { trace } =
    await traced(`const list: number[] = [], byName = new Map<string, number>(), seen = new Set<number>()
const table: Record<string, number> = {}
class Log { text = ''; #lines: number[] = []; add(n: number) { this.text += 'line ' + n + ' of it'; this.#lines.push(n, n) } }
const log = new Log()
let journal = ''
let n = 0
app.get('/:n', (c) => {
  n++
  for (let i = 0; i < 5; i++) list.push(n)
  for (let i = 0; i < 4; i++) byName.set('k' + n + i, n)
  for (let i = 0; i < 3; i++) seen.add(n * 10 + i)
  table['k' + n] = n
  log.add(n)
  journal += 'x'.repeat(20)
  return c.text('ok')
})`);
  const told = trace.containers.map(({ type, grewBy, unit, chain, putAt }) => [
    type,
    grewBy,
    unit,
    chain.links
      .map(({ via }) => via)
      .slice(1, chain.accumulatesAt + 1)
      .join(' '),
    putAt?.line,
  ]);
  expect(told).toEqual([
    ['string', 2000, 'bytes', 'variable journal', 16],
    ['string', expect.any(Number), 'bytes', 'variable log .text', 5],
    ['Array', 500, 'entries', 'variable list', 11],
    ['Map', 400, 'entries', 'variable byName', 12],
    ['Set', 300, 'entries', 'variable seen', 13],
    ['Array', 200, 'entries', 'variable log #lines', 5],
    [expect.stringMatching(/^\{k1, /), 100, 'entries', 'variable table', 14],
  ]);
});

test('the instances of a type are told with the line that made them', async () => {
  const { bench } = await traced(`class Ticket { n: string; constructor(n: string) { this.n = n } }
class Late extends Ticket {
  constructor(n: string) {
    super(n)
  }
}
const kept: unknown[] = []
app.get('/:n', (c) => {
  kept.push(new Late(c.req.param('n')))
  kept.push(c)
  return c.text('ok')
})`);
  bench.engine.collect();
  const madeAt = (type: string) => bench.engine.holders(type).chains[0]?.madeAt;
  expect(madeAt('Late')).toEqual({ file: 'app.ts', line: 11 });
  expect(madeAt('Context')).toBeUndefined();
  bench.repeat(1, () => '/1');
  expect(madeAt('Late')).toBeUndefined();
});

test('the lines instrument begins, shows and ends; nothing is different for it afterwards', async () => {
  const code = `const kept: unknown[] = []\napp.get('/:n', (c) => { kept.push({ n: c.req.param('n') }); return c.text('ok') })`;
  const readings: number[][] = [];
  for (const traces of [false, true]) {
    const bench = await Bench.load(head + code + tail);
    bench.repeat(100, (n) => `/${n}`);
    expect(bench.engine.inspect('lines', {}).note).toContain('Start the trace');
    if (traces) bench.engine.inspect('lines', { trace: 'start' });
    bench.repeat(100, (n) => `/${n}`);
    if (traces) {
      const { rows } = bench.engine.inspect('lines', {});
      expect(rows[0]).toEqual(['app.ts', 4, expect.any(Number), expect.any(Number)]);
      expect(bench.engine.inspect('lines', { trace: 'stop' }).rows).toEqual(rows);
      expect(bench.engine.inspect('lines', {}).rows).toEqual([]);
    }
    bench.repeat(100, (n) => `/${n}`);
    readings.push(bench.reading());
  }
  expect(readings[1]).toEqual(readings[0]);
});
