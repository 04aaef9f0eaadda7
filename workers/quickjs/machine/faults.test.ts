import { expect, test } from 'vitest';
import type { Fault, Limits, Program } from '../../contract';
import { FaultError } from '../../fault-error';
import { record } from '../record';
import { Bench } from '../testing/engine-kit';

const head = `import { Hono } from 'hono'\nconst app = new Hono()\n`;
const tail = '\nexport { app }\n';
/** A handler body that starts at line 4. */
const handler = (body: string): string =>
  `${head}app.get('/', async (c) => {\n${body}\n  return c.text('ok')\n})${tail}`;

async function faultOf(work: () => unknown): Promise<Fault> {
  try {
    await work();
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('No fault was thrown.');
}

function loadFault(files: string | Program['files'], limits: Partial<Limits> = {}): Promise<Fault> {
  return faultOf(() => Bench.load(files, limits));
}

/** Loads, sends one request, and gives the fault that ends the run. */
async function runFault(source: string, limits: Partial<Limits> = {}): Promise<Fault> {
  const bench = await Bench.load(source, limits);
  return faultOf(() => bench.ask('/', {}, 100));
}

/** Loads, sends one request, and gives what was reported without ending the run. */
async function incidentsOf(source: string, forMs = 100): Promise<Fault[]> {
  const bench = await Bench.load(source);
  bench.ask('/', {}, forMs);
  bench.run([], 5000);
  bench.run([], 5000);
  return bench.engine.takeIncidents();
}

test('a syntax error is named at its line and column', async () => {
  const fault = await loadFault(`${head}const x: number = ;${tail}`);
  expect(fault).toMatchObject({ code: 'syntax-error', file: 'app.ts', line: 3, column: 19 });
});

test('a syntax error that only the engine sees is named at its line', async () => {
  const fault = await loadFault(`${head}let twice = 1\nlet twice = 2${tail}`);
  expect(fault).toMatchObject({ code: 'syntax-error', file: 'app.ts', line: 4 });
});

test('a syntax error in another file is named there', async () => {
  const fault = await loadFault({
    'app.ts': `import { a } from './store'\n${head}void a${tail}`,
    'store.ts': 'export const a = 1\nexport const b = (',
  });
  expect(fault).toMatchObject({ code: 'syntax-error', file: 'store.ts' });
});

test('a namespace and a decorator are refused, with what to write instead', async () => {
  const namespace = await loadFault(`${head}namespace Store {\n  export const a = 1\n}${tail}`);
  expect(namespace).toMatchObject({ code: 'unsupported-syntax', file: 'app.ts', line: 3 });
  expect(namespace.hint).toContain('object');
  const decorator = await loadFault(
    `${head}const logged = (target: unknown) => target\n@logged\nclass A {}${tail}`,
  );
  expect(decorator).toMatchObject({ code: 'unsupported-syntax', file: 'app.ts', line: 4 });
  await Bench.load(
    `${head}declare module 'x' { export const y: number }\nconst namespace = '@at'; const o = { module: { a: 1 } }; void [namespace, o]${tail}`,
  );
});

test('an unknown import is named at its line, with what there is', async () => {
  const fault = await loadFault(`${head}import mysql from 'mysql2'\nvoid mysql${tail}`);
  expect(fault).toMatchObject({ code: 'module-not-found', file: 'app.ts', line: 3 });
  expect(fault.hint).toContain('hono/streaming');
  const sibling = await loadFault({
    'app.ts': `${head}import { x } from './shop'\nvoid x${tail}`,
    'store.ts': 'export const x = 1',
  });
  expect(sibling).toMatchObject({ code: 'module-not-found', line: 3 });
  expect(sibling.hint).toContain('./store');
});

test('an import that its module does not export is a fault at loading', async () => {
  const fault = await loadFault(
    `import { Hono, Nono } from 'hono'\nconst app = new Hono()\nvoid Nono${tail}`,
  );
  expect(fault).toMatchObject({ code: 'import-failed', file: 'app.ts', line: 1 });
  expect(fault.message).toContain('Nono');
});

test('an exception at import is named at its line', async () => {
  const fault = await loadFault(`${head}const settings = JSON.parse('{')\nvoid settings${tail}`);
  expect(fault).toMatchObject({ code: 'import-failed', file: 'app.ts', line: 3 });
  const other = await loadFault({ 'app.ts': `import './store'\n${head}${tail}`, 'store.ts': '\nnull.x' });
  expect(other).toMatchObject({ code: 'import-failed', file: 'store.ts', line: 2 });
  const late = await loadFault(
    `${head}await new Promise((ok) => setTimeout(ok, 20))\nthrow new Error('late')${tail}`,
  );
  expect(late).toMatchObject({ code: 'import-failed', file: 'app.ts', line: 4 });
});

test('a top-level await may take virtual time but has to end', async () => {
  const bench = await Bench.load(
    `${head}await new Promise((ok) => setTimeout(ok, 20))\napp.get('/', (c) => c.text(String(performance.now())))${tail}`,
  );
  expect(bench.ask('/')?.reply?.body).toBe('20');
  const fault = await loadFault(`${head}const never = new Promise(() => {})\nawait never${tail}`);
  expect(fault).toMatchObject({ code: 'import-failed', file: 'app.ts', line: 4 });
});

test('a program without an app says how to write one', async () => {
  const fault = await loadFault(`${head}void app`);
  expect(fault).toMatchObject({ code: 'no-app', file: 'app.ts' });
  expect(fault.hint).toContain('export const app');
});

test('an app may be a default export with a fetch function', async () => {
  const bench = await Bench.load(
    `export default { fetch: (request: Request) => new Response(new URL(request.url).pathname) }`,
  );
  expect(bench.ask('/a/b?c')?.reply?.body).toBe('/a/b');
});

test('an endless loop at import or in a handler ends as a busy loop at its line', async () => {
  expect(await loadFault(`${head}\nfor (;;) {}${tail}`)).toMatchObject({
    code: 'busy-loop',
    file: 'app.ts',
    line: 4,
  });
  expect(await runFault(handler('  let i = 0\n  while (true) {\n    i += 1\n  }'))).toMatchObject({
    code: 'busy-loop',
    file: 'app.ts',
    line: 5,
  });
  expect(await runFault(handler('  try {\n    while (true) Math.sin(1)\n  } catch {}'))).toMatchObject({
    code: 'busy-loop',
    file: 'app.ts',
    line: 5,
  });
});

test('a loop before which something was called is named at its own line', async () => {
  expect(
    await runFault(handler(`  const q = c.req.query('q')\n  let n = 0\n\n  for (;;) n++`)),
  ).toMatchObject({ code: 'busy-loop', line: 7 });
});

test('endless microtasks end as a busy loop at their line', async () => {
  expect(await runFault(handler('  for (;;) {\n    await null\n  }'))).toMatchObject({
    code: 'busy-loop',
    file: 'app.ts',
    line: 5,
  });
  const chain = await runFault(
    handler('  const spin = (): unknown => Promise.resolve().then(spin)\n  spin()'),
  );
  expect(chain).toMatchObject({ code: 'busy-loop', file: 'app.ts', line: 4 });
});

test('a catastrophic regular expression and printing in a loop end as busy loops', async () => {
  expect(
    await runFault(handler(`  const text = 'a'.repeat(40) + '!'\n  void /^(a+)+$/.test(text)`)),
  ).toMatchObject({ code: 'busy-loop', line: 5 });
  const source = handler(`  for (;;) {\n    console.log('again')\n  }`);
  const bench = await Bench.load(source);
  expect(await faultOf(() => bench.ask('/'))).toMatchObject({ code: 'busy-loop', line: 5 });
  const lines = bench.engine.takeOutput();
  expect(lines).toHaveLength(200);
  expect(lines.at(-1)).toMatch(/more lines/);
});

test('a zero-delay timer that sets itself again is no busy loop: time passes', async () => {
  const bench = await Bench.load(
    `${head}let n = 0\nconst tick = () => { n++; setTimeout(tick, 0) }\ntick()\napp.get('/', (c) => c.text(String(n)))${tail}`,
  );
  bench.run([], 5000);
  expect(bench.ask('/')?.reply?.body).toBe('5001');
});

test('many small allocations are an error of their request at its line, each time; the process goes on', async () => {
  const bench = await Bench.load(
    `${handler('  const rows: unknown[] = []\n  for (;;) rows.push({ n: rows.length })')}\napp.get('/fine', (c) => c.text('ok'))`,
    { busyMs: 30_000 },
  );
  const before = bench.reading();
  for (let round = 0; round < 2; round++) {
    expect(bench.ask('/')?.status).toBe(500);
    expect(bench.ask('/fine')?.reply?.body).toBe('ok');
  }
  expect(bench.engine.takeIncidents()).toMatchObject([{ code: 'out-of-memory', file: 'app.ts', line: 5 }]);
  // What the lab holds in reserve for the next time isn't the program's.
  expect((bench.reading()[0] ?? 0) - (before[0] ?? 0)).toBeLessThan(200_000);
});

test('one huge allocation is out of memory at its line, and the process goes on', async () => {
  const bench = await Bench.load(
    `${handler('  const big = new Uint8Array(500000000)\n  void big')}\napp.get('/fine', (c) => c.text('ok'))`,
  );
  for (let round = 0; round < 3; round++) {
    expect(bench.ask('/')?.status).toBe(500);
    expect(bench.ask('/fine')?.reply?.body).toBe('ok');
  }
  expect(bench.engine.takeIncidents()).toMatchObject([{ code: 'out-of-memory', file: 'app.ts', line: 4 }]);
});

test('memory that only awaits its collection does not end the run', async () => {
  const bench = await Bench.load(
    `${head}app.get('/', (c) => {\n  const a: any = { text: 'x'.repeat(1000000) }\n  a.self = a\n  return c.text('ok')\n})${tail}`,
    {},
    33554432,
  );
  expect(bench.repeat(200, () => '/')).toHaveLength(200);
});

test('deep recursion is an error of that request, at its line', async () => {
  const [incident] = await incidentsOf(
    handler(`  const down = (n: number): number =>\n    down(n + 1) + 1\n  down(0)`),
  );
  expect(incident).toMatchObject({ code: 'stack-overflow', file: 'app.ts', line: 5 });
});

test('nesting that ends the stack of the engine itself is a fault with a line', async () => {
  const fault = await runFault(
    handler(
      `  let deep: unknown = []\n  for (let i = 0; i < 100000; i++) deep = [deep]\n  JSON.stringify(deep)`,
    ),
    { busyMs: 5000 },
  );
  expect(fault).toMatchObject({ code: 'stack-overflow', file: 'app.ts', line: 6 });
});

test('a handler that throws gives 500 and one incident a place', async () => {
  const bench = await Bench.load(handler(`  const user: any = undefined\n  user.name`));
  const completions = bench.repeat(5, () => '/');
  expect(completions.map((completion) => completion.status)).toEqual([500, 500, 500, 500, 500]);
  const incidents = bench.engine.takeIncidents();
  expect(incidents).toHaveLength(1);
  expect(incidents[0]).toMatchObject({ code: 'handler-error', file: 'app.ts', line: 5 });
  expect(incidents[0]?.message).toContain('TypeError');
});

test('an HTTPException, and an error that the sample handles, are no incidents', async () => {
  const bench = await Bench.load(
    `import { HTTPException } from 'hono/http-exception'\n${head}app.get('/teapot', () => { throw new HTTPException(418, { message: 'short' }) })${tail}`,
  );
  expect(bench.ask('/teapot')).toMatchObject({ status: 418, reply: { body: 'short' } });
  expect(bench.engine.takeIncidents()).toEqual([]);
  const handled = await Bench.load(
    `${head}app.onError((e, c) => c.text('sorry', 503))\napp.get('/', () => { throw new Error('x') })${tail}`,
  );
  expect(handled.ask('/')?.status).toBe(503);
  expect(handled.engine.takeIncidents()).toEqual([]);
});

test('a handler that returns nothing, or throws no Error, is named at its route', async () => {
  const [nothing] = await incidentsOf(
    `${head}app.use(async (_, next) => next())\napp.get('/', (() => {}) as any)${tail}`,
  );
  expect(nothing).toMatchObject({ code: 'handler-error', file: 'app.ts', line: 4 });
  const [text] = await incidentsOf(`${head}app.get('/', () => {\n  throw 'just text'\n})${tail}`);
  expect(text).toMatchObject({ code: 'handler-error', file: 'app.ts', line: 3, message: 'threw just text' });
});

test('a timer that throws and a rejection that nobody handles are background errors', async () => {
  const [timer] = await incidentsOf(
    handler(`  setTimeout(() => {\n    throw new RangeError('late')\n  }, 10)`),
  );
  expect(timer).toMatchObject({
    code: 'background-error',
    file: 'app.ts',
    line: 5,
    message: 'RangeError: late',
  });
  const [task] = await incidentsOf(
    handler(`  const poll = async () => {\n    await null\n    throw new Error('lost')\n  }\n  void poll()`),
  );
  expect(task).toMatchObject({ code: 'background-error', file: 'app.ts', line: 6 });
  expect(task?.message).toContain('Error: lost');
  expect(
    await incidentsOf(handler(`  const p = Promise.reject(new Error('caught'))\n  p.catch(() => {})`)),
  ).toEqual([]);
});

test('a response that is too large ends the run at the line that sends it', async () => {
  expect(await runFault(handler(`  const rows = 'x'.repeat(50000000)\n  return c.text(rows)`))).toMatchObject(
    { code: 'response-too-large', file: 'app.ts', line: 5 },
  );
  const streamed = await runFault(
    `import { stream } from 'hono/streaming'\n${head}app.get('/', (c) => stream(c, async (s) => {\n  for (let i = 0; i < 100; i++) await s.write('y'.repeat(50000))\n}))${tail}`,
    { busyMs: 5000 },
  );
  expect(streamed).toMatchObject({ code: 'response-too-large', file: 'app.ts' });
});

test('an await that never ends is a deadlock, with who waits', async () => {
  const [held] = await incidentsOf(
    `${head}const gate = new Promise(() => {})\napp.get('/', async (c) => {\n  const name = 'x'\n  await gate\n  return c.text(name)\n})${tail}`,
  );
  expect(held).toMatchObject({ code: 'deadlock', file: 'app.ts', line: 6 });
  expect(held?.message).toContain('GET /');
  const [dropped] = await incidentsOf(handler('  await new Promise(() => {})'));
  expect(dropped).toMatchObject({ code: 'deadlock', file: 'app.ts', line: 4 });
});

test('a request that waits too long is reported once, and time that passes is no deadlock', async () => {
  const bench = await Bench.load(handler('  await new Promise((ok) => setTimeout(ok, 40000))'), {
    answerWithinMs: 5000,
  });
  bench.run([bench.arrival('/'), bench.arrival('/')], 4000);
  bench.run([], 4000);
  bench.run([], 4000);
  const incidents = bench.engine.takeIncidents();
  expect(incidents.map((incident) => incident.code)).toEqual(['never-answered']);
  expect(incidents[0]).toMatchObject({ file: 'app.ts' });
  expect(bench.run([], 40000)).toHaveLength(2);
});

test('after a fatal fault the engine says the same again', async () => {
  const bench = await Bench.load(handler('  for (;;) {}'));
  const first = await faultOf(() => bench.ask('/'));
  expect(await faultOf(() => bench.ask('/'))).toEqual(first);
});

test('damaged or missing assets are named', async () => {
  const { QuickjsEngine } = await import('../engine');
  expect(await faultOf(() => new QuickjsEngine().boot({}, record.bootOptions))).toMatchObject({
    code: 'assets-missing',
  });
});
