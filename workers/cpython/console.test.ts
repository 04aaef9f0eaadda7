import { afterEach, expect, test } from 'vitest';
import { requests } from './testing/engine-host';
import { closeAll, IMPATIENT, running } from './testing/sample';

afterEach(closeAll);

const KEEPS = `
history = []
async def poll():
    while True:
        await asyncio.sleep(10)
@app.get("/go/{n}")
async def go(n: int):
    history.append({"n": n})
    asyncio.create_task(poll())
    return {}
`;

/** The snippets of the article that the lab goes back to, with and without the line breaks that its text has lost. */
const SNIPPETS: readonly (readonly [flat: string, code: string])[] = [
  [
    'import psutil import os print(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)',
    'import psutil\nimport os\nprint(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)',
  ],
  ['import objgraph objgraph.show_growth(limit=10)', 'import objgraph\nobjgraph.show_growth(limit=10)'],
  [
    'import asyncio for task in asyncio.all_tasks(): print(task)',
    'import asyncio\nfor task in asyncio.all_tasks():\n    print(task)',
  ],
  [
    'async def get_db(): db = SessionLocal() try: yield db finally: db.close()',
    'async def get_db():\n    db = SessionLocal()\n    try:\n        yield db\n    finally:\n        db.close()',
  ],
  [
    'from fastapi import Depends def get_cache(): return {} # Local scope dependency',
    'from fastapi import Depends\ndef get_cache():\n    return {} # Local scope dependency',
  ],
  [
    'import asyncio async def background_task(): while True: await asyncio.sleep(10) task = asyncio.create_task(background_task()) task.cancel()',
    'import asyncio\nasync def background_task():\n    while True:\n        await asyncio.sleep(10)\ntask = asyncio.create_task(background_task())\ntask.cancel()',
  ],
  [
    'from fastapi.responses import StreamingResponse async def stream_response(): async def generator(): for i in range(10000): yield f"data: {i}\\n" return StreamingResponse(generator(), media_type="text/event-stream")',
    'from fastapi.responses import StreamingResponse\nasync def stream_response():\n    async def generator():\n        for i in range(10000):\n            yield f"data: {i}\\n"\n    return StreamingResponse(generator(), media_type="text/event-stream")',
  ],
  ['import gc gc.collect()', 'import gc\ngc.collect()'],
];

test('Every snippet of the article runs as it is written, with its line breaks and without', async () => {
  for (const index of [0, 1]) {
    const host = await running(KEEPS);
    await host.advance(requests('/go/{n}', 12, 0), 500);
    await host.collect();
    const said: string[][] = [];
    for (const snippet of SNIPPETS) {
      const { output, value, error } = await host.console(snippet[index] ?? '');
      expect(error, snippet[index]).toBeUndefined();
      // Put back, the line breaks are where they were.
      const [lead, ...rest] = output;
      const lines = snippet[1].split('\n');
      if (index === 0) {
        expect(lead).toBe('Its line breaks were missing. Read as:');
        expect(rest.slice(0, lines.length)).toEqual(lines.map((line) => `    ${line}`));
      }
      said.push([...(index === 0 ? rest.slice(lines.length) : output), ...(value ? [value] : [])]);
    }
    const [psutil, objgraph, tasks, , , cancelled, , collected] = said;
    const memory = await host.inspect('memory');
    const linear = memory.ok ? Number(memory.value.rows[0]?.[1]) : 0;
    expect(Number(psutil?.[0]) * 1024 ** 2).toBeLessThanOrEqual(linear);
    expect(Number(psutil?.[0])).toBeGreaterThan(20);
    expect(objgraph).toHaveLength(10);
    expect(objgraph?.join('\n')).toMatch(/^dict +\d+ +\+\d+$/m);
    // Twelve of the program's, and the lab's own for the lifespan.
    expect(tasks).toHaveLength(13);
    expect(tasks?.filter((line) => line.includes('coro=<poll() running at /program/app.py:'))).toHaveLength(
      12,
    );
    expect(cancelled).toEqual(['True']);
    expect(collected).toEqual(['0']);
    const later = await host.advance(requests('/go/{n}', 1, 600), 1000);
    expect(later.ok && later.value.completions.map((one) => one.status)).toEqual([200]);
  }
});

test('The article’s command for a shell and its SQL are told for what they are', async () => {
  const host = await running('');
  expect((await host.console('locust -f load_test.py')).error).toContain('a command for a shell');
  expect((await host.console('SELECT pid, usename, state FROM pg_stat_activity;')).error).toContain(
    'switch the console to SQL',
  );
  const answer = await host.console('SELECT pid, usename, state FROM pg_stat_activity;', 'sql');
  expect(answer.table?.columns.map(({ label }) => label)).toEqual(['pid', 'usename', 'state']);
});

test('Names are those of the program, values are shown as Python shows them, and definitions stay', async () => {
  const host = await running(KEEPS);
  await host.advance(requests('/go/{n}', 3, 0), 100);
  expect(await host.console('len(history)')).toEqual({ output: [], value: '3' });
  expect(await host.console('history[-1]')).toEqual({ output: [], value: "{'n': 3}" });
  expect(await host.console('None')).toEqual({ output: [] });
  expect(await host.console('history.clear()')).toEqual({ output: [] });
  expect(
    await host.console('def twice(n):\n    return 2 * n\n\nprint("half", end=" ")\nprint("line")'),
  ).toEqual({
    output: ['half line'],
  });
  expect(await host.console('x = twice(21); x')).toEqual({ output: [], value: '42' });
  // Looking at something must not keep it.
  expect((await host.console('_')).error).toContain("NameError: name '_' is not defined");
  await host.advance(requests('/go/{n}', 2, 200), 300);
  expect(await host.console('len(history)')).toEqual({ output: [], value: '2' });
});

test('A transcript’s prompts, shared indentation and Windows line ends are taken off', async () => {
  const host = await running('');
  expect(await host.console('>>> for n in range(2):\n...     print(n)\n... \n0\n1\n>>> 7')).toEqual({
    output: ['0', '1'],
    value: '7',
  });
  expect(await host.console('    n = 5\r\n    n + 1\r\n')).toEqual({ output: [], value: '6' });
});

test('An await at the top level is awaited; what takes virtual time is told, and goes on as a task', async () => {
  const host = await running(`
async def answer():
    await asyncio.sleep(0)
    return 42
async def slow():
    await asyncio.sleep(5)
    print("late")
`);
  expect(await host.console('await answer()')).toEqual({ output: [], value: '42' });
  const { error } = await host.console('await slow()');
  expect(error).toMatch(
    /^What is awaited isn't over yet: it waits at app.py:\d+, and virtual time stands still/,
  );
  await host.advance([], 6000);
  expect(await host.output()).toEqual(['late']);
});

test('An error comes with its place in what was typed and in the program, and the program goes on', async () => {
  const host = await running(`
def inner(n):
    return 1 / n
@app.get("/go")
async def go():
    return {}
`);
  const { error } = await host.console('def outer():\n    inner(0)\nouter()');
  expect(error).toMatch(
    /File "<console>", line 3, in <module>\n {4}outer\(\)\n.*line 2, in outer\n {4}inner\(0\)\n.*"app.py", line 7, in inner\n {4}return 1 \/ n\nZeroDivisionError: division by zero$/s,
  );
  expect((await host.console('x = = 2')).error).toBe(
    '  File "<console>", line 1\n    x = = 2\n        ^\nSyntaxError: invalid syntax',
  );
  expect((await host.console('raise SystemExit')).error).toContain("The console doesn't end the process");
  const later = await host.advance(requests('/go', 1, 0), 100);
  expect(later.ok && later.value.completions.map((one) => one.status)).toEqual([200]);
  expect(await host.incidents()).toEqual([]);
});

test('Endless loops are interrupted, and nothing of the program is', async () => {
  const host = await running('@app.get("/go")\nasync def go():\n    return {}\n', { limits: IMPATIENT });
  for (const code of [
    'while True: pass',
    'while True:\n    try:\n        while True: pass\n    except BaseException as e:\n        raise',
    'import asyncio\nwhile True: await asyncio.sleep(0)',
    'while True: print("x")',
  ]) {
    const { error, output } = await host.console(code);
    expect(error, code).toMatch(
      /KeyboardInterrupt[\s\S]*The lab stopped this after 1 s[\s\S]*The process goes on/,
    );
    expect(output.length).toBeLessThanOrEqual(500);
  }
  const later = await host.advance(requests('/go', 1, 0), 100);
  expect(later.ok && later.value.completions.map((one) => one.status)).toEqual([200]);
  expect(await host.incidents()).toEqual([]);
});

test('Long values and long output are cut, control characters and markup come as they are', async () => {
  const host = await running('many = list(range(100_000))\nlong = "x" * 100_000');
  expect((await host.console('many')).value).toMatch(/^\[0, 1, .*, 199, … and 99,800 more\]$/);
  expect((await host.console('long')).value).toMatch(/… and 98,500 more$/);
  const { output } = await host.console('for n in range(2000): print(n)');
  expect(output).toHaveLength(500);
  expect(output.at(-1)).toBe('… 1,501 more lines were printed and not kept.');
  expect((await host.console('print("y" * 5_000_000)')).output[0]).toHaveLength(2000);
  expect(await host.console('print("<b>\\x1b[31m\\x00</b>")')).toEqual({
    output: ['<b>\u001b[31m\u0000</b>'],
  });
});

test('A process that has no room left says so, and goes on', async () => {
  const host = await running('kept = []\n@app.get("/go")\nasync def go():\n    return {}\n', {
    memoryBytes: 64 * 2 ** 20,
  });
  const { error } = await host.console('while True: kept.append("x" * 100_000)');
  expect(error).toMatch(/MemoryError\nMemory is full. The process goes on with what it holds.$/);
  expect((await host.console('len(kept) > 100')).value).toBe('True');
  expect(await host.console('kept.clear()')).toEqual({ output: [] });
  const later = await host.advance(requests('/go', 1, 0), 100);
  expect(later.ok && later.value.completions.map((one) => one.status)).toEqual([200]);
});

test('A program that has replaced builtins and hides its objects breaks its own lines, and not the console', async () => {
  const host = await running(`
import builtins, gc, sys
class Odd:
    def no(self, *more):
        raise RuntimeError("no")
    __repr__ = __str__ = __eq__ = __len__ = no
    __class__ = property(no)
odd = Odd()
@app.get("/break")
async def break_it():
    def no(*more):
        raise RuntimeError("broken by the program")
    for name in ("isinstance", "type", "repr", "str", "range", "len"):
        setattr(builtins, name, no)
    gc.collect = gc.get_objects = asyncio.all_tasks = no
    return {}
`);
  expect((await host.console('odd')).error).toMatch(/RuntimeError: no$/);
  await host.advance(requests('/break', 1, 0), 100);
  expect(await host.console('1 + 1')).toEqual({ output: [], value: '2' });
  expect((await host.console('len([])')).error).toContain('broken by the program');
  for (const instrument of ['memory', 'growth', 'tasks', 'survivors', 'lines', 'connections'])
    expect((await host.inspect(instrument)).ok, instrument).toBe(true);
});
