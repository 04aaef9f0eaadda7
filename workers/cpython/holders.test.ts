import { afterAll, expect, test } from 'vitest';
import type { Chain } from '../contract';
import { requests } from './testing/engine-host';
import { closeAll, lineOf, running } from './testing/sample';

afterAll(closeAll);

/** `module app | .history list of 3 | [2] Record object`, with `*` where they accumulate. */
function told({ links, accumulatesAt }: Chain): string {
  return links
    .map(
      ({ via, text, leftOut }, index) =>
        [leftOut ? `(${leftOut} left out)` : '', via, text].filter(Boolean).join(' ') +
        (index === accumulatesAt ? ' *' : ''),
    )
    .join(' | ');
}

/** The most common chain to the records that a program keeps in 40 requests for /go. */
async function chainOf(code: string): Promise<Chain> {
  const host = await running(code);
  await host.advance(requests('/go', 10, 0), 100);
  await host.mark();
  await host.advance(requests('/go', 40, 100), 500);
  await host.collect();
  const holding = await host.holders('Record');
  const [chain] = holding.chains;
  if (!chain) throw new Error(JSON.stringify(holding));
  return chain;
}

const RECORD = `
class Record:
    def __init__(self):
        self.text = "x" * 50
`;
const route = (body: string): string => `
@app.get("/go")
async def go():
${body
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
    return {}
`;

const KINDS: readonly (readonly [what: string, chain: string, code: string])[] = [
  [
    'a list of the module',
    'module app | .history list of 50 * | [49] Record object',
    `${RECORD}history = []${route('history.append(Record())')}`,
  ],
  [
    'a dict',
    'module app | .users dict of 50 * | ["u-49"] Record object',
    `${RECORD}users = {}${route('users[f"u-{len(users)}"] = Record()')}`,
  ],
  [
    'a set',
    'module app | .seen set of 50 * | item of the set Record object',
    `${RECORD}seen = set()${route('seen.add(Record())')}`,
  ],
  [
    'a deque',
    'module app | .recent deque of 50 * | [49] Record object',
    `from collections import deque${RECORD}recent = deque()${route('recent.append(Record())')}`,
  ],
  [
    'an attribute of an instance',
    'module app | .store Store object | .items list of 50 * | [49] Record object',
    `${RECORD}
class Store:
    def __init__(self):
        self.items = []
store = Store()
${route('store.items.append(Record())')}`,
  ],
  [
    'an attribute of a class',
    'module app | .Store class Store | .items list of 50 * | [49] Record object',
    `${RECORD}
class Store:
    items = []
${route('Store.items.append(Record())')}`,
  ],
  [
    'a closure',
    'module app | .remember closure make.remember | variable cache list of 50 * | [49] Record object',
    `${RECORD}
def make():
    cache = []
    def remember(one):
        cache.append(one)
    return remember
remember = make()
${route('remember(Record())')}`,
  ],
  [
    'a default value',
    'module app | .remember function remember | default value acc list of 50 * | [49] Record object',
    `${RECORD}
def remember(one, acc=[]):
    acc.append(one)
${route('remember(Record())')}`,
  ],
  [
    'lru_cache of a method',
    'module app | .Service class Service | .work function with lru_cache | cached results dict of 50 * | [(<Service>,)] Record object',
    `import functools${RECORD}
class Service:
    @functools.lru_cache(maxsize=None)
    def work(self):
        return Record()
${route('Service().work()')}`,
  ],
  [
    'the same, asked for the key',
    'module app | .Record class Record | .work function with lru_cache | cached results dict of 50 * | key of the dict tuple of 1 | [0] Record object',
    `import functools
class Record:
    @functools.lru_cache(maxsize=None)
    def work(self):
        return 1
${route('Record().work()')}`,
  ],
  [
    'a stored exception',
    'module app | .errors list of 50 * | [49] exception ValueError | .__traceback__ traceback | .tb_frame frame | local one Record object',
    `${RECORD}
errors = []
${route('try:\n    one = Record()\n    raise ValueError("no")\nexcept ValueError as error:\n    errors.append(error)')}`,
  ],
  [
    'a sleeping task',
    'the event loop | ._scheduled list of 50 * | timer at +999.99 s TimerHandle object | argument Future, pending | waiter of the future task poll | coroutine of the task coroutine poll | local one Record object',
    `${RECORD}
async def poll(one):
    while True:
        await asyncio.sleep(1000)
${route('asyncio.create_task(poll(Record()))')}`,
  ],
  [
    'a set of tasks',
    'module app | .tasks set of 50 * | item of the set task poll | coroutine of the task coroutine poll | local one Record object',
    `${RECORD}
tasks = set()
async def poll(one):
    await asyncio.Event().wait()
${route('task = asyncio.create_task(poll(Record()))\ntasks.add(task)')}`,
  ],
  [
    'a generator',
    'module app | .open_ones list of 50 * | [49] generator rows | local one Record object',
    `${RECORD}
def rows():
    one = Record()
    yield 1
open_ones = []
${route('rows_ = rows()\nnext(rows_)\nopen_ones.append(rows_)')}`,
  ],
  [
    'a context variable',
    'the event loop | ._scheduled list of 50 * | timer at +999.99 s TimerHandle object | ._context Context object | context variable current Record object',
    `import contextvars${RECORD}
current = contextvars.ContextVar("current")
async def poll():
    await asyncio.sleep(1000)
${route('current.set(Record())\nasyncio.create_task(poll())')}`,
  ],
  [
    'a handler of the log',
    'logging.Logger.manager | .root RootLogger object | .handlers list of 1 | [0] Keep object | .buffer list of 50 * | [49] LogRecord object | .args tuple of 1 | [0] Record object',
    `import logging${RECORD}
class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.buffer = []
    def emit(self, record):
        self.buffer.append(record)
logging.getLogger().addHandler(Keep())
${route('logging.getLogger().warning("hello %s", Record())')}`,
  ],
  [
    'a queue',
    'module app | .queue Queue object | ._queue deque of 50 * | [49] Record object',
    `${RECORD}queue = asyncio.Queue()${route('await queue.put(Record())')}`,
  ],
  [
    'waiters of an event',
    'module app | .event Event object | ._waiters deque of 50 * | [49] Future, pending | waiter of the future task poll | coroutine of the task coroutine poll | local one Record object',
    `${RECORD}
event = asyncio.Event()
async def poll(one):
    await event.wait()
${route('asyncio.create_task(poll(Record()))')}`,
  ],
  [
    'a partial',
    'module app | .callbacks list of 50 * | [49] partial | argument Record object',
    `import functools${RECORD}
callbacks = []
${route('callbacks.append(functools.partial(print, Record()))')}`,
  ],
  [
    'a library',
    'module email | .kept list of 50 * | [49] Record object',
    `import email${RECORD}email.kept = []${route('email.kept.append(Record())')}`,
  ],
  [
    'the application',
    'module app | .app FastAPI object | .state State object | ._state dict of 1 | ["records"] list of 50 * | [49] Record object',
    `${RECORD}app.state.records = []${route('app.state.records.append(Record())')}`,
  ],
];

for (const [what, chain, code] of KINDS)
  test(`What is held by ${what} is told with the whole chain`, async () => {
    expect(told(await chainOf(code))).toBe(chain);
  });

test('A linked list of 10,000 is told by its two ends, and its head’s holder is where it accumulates', async () => {
  const host = await running(`
class Record:
    __slots__ = ("next",)
class Store:
    def __init__(self):
        self.first = self.last = Record()
store = Store()
@app.get("/go")
async def go():
    for _ in range(1000):
        store.last.next = Record()
        store.last = store.last.next
    return {}
@app.get("/forget")
async def forget():
    store.last = None
    return {}
`);
  await host.advance(requests('/go', 10, 0), 100);
  await host.advance(requests('/forget', 1, 100), 200);
  await host.collect();
  const { chains, examined, instances } = await host.holders('Record');
  expect(instances).toBe(10_001);
  expect(examined).toBeGreaterThan(250);
  const [chain] = chains;
  expect(chains).toHaveLength(1);
  expect(chain?.links).toHaveLength(40);
  expect(chain?.links.slice(0, 3).map(({ via }) => via)).toEqual(['', '.store', '.first']);
  expect(chain?.links.find(({ leftOut }) => leftOut)?.leftOut).toBe(10_003 - 40);
  expect(chain?.accumulatesAt).toBe(1);
});

test('Where a link is defined is told: the assignment, the function, the class, the line that waits', async () => {
  const code = `
class Store:
    limit = 3
    def __init__(self):
        self.items = []
store = Store()
async def poll(one):
    text = "x"
    await asyncio.sleep(1000)
${RECORD}${route('store.items.append(asyncio.create_task(poll(Record())))')}`;
  const { links } = await chainOf(code);
  expect(links.map(({ text, line }) => [text, line])).toEqual([
    ['module app', 1],
    ['Store object', lineOf(code, 'store = Store()')],
    ['list of 50', lineOf(code, 'self.items')],
    ['task poll', lineOf(code, 'sleep(1000)')],
    ['coroutine poll', lineOf(code, 'sleep(1000)')],
    ['Record object', lineOf(code, 'def poll')],
  ]);
});

test('A weak dictionary is no holder', async () => {
  const host = await running(`import weakref${RECORD}weak = weakref.WeakValueDictionary()
kept = []
${route('one = Record()\nweak[len(kept)] = one\nkept.append(one)')}`);
  await host.advance(requests('/go', 20, 0), 200);
  await host.collect();
  const { chains } = await host.holders('Record');
  expect(chains.map(told)).toEqual(['module app | .kept list of 20 * | [19] Record object']);
});

test('Several holders come with their shares, the most common first', async () => {
  const host = await running(`${RECORD}
few, many = [], {}
@app.get("/go/{n}")
async def go(n: int):
    if n % 4:
        many[n] = Record()
    else:
        few.append(Record())
    return {}
`);
  await host.advance(requests('/go/{n}', 40, 0), 400);
  await host.collect();
  const { chains, examined } = await host.holders('Record');
  expect(examined).toBe(40);
  expect(chains.map((chain) => [chain.share, told(chain)])).toEqual([
    [0.75, 'module app | .many dict of 30 * | [39] Record object'],
    [0.25, 'module app | .few list of 10 * | [9] Record object'],
  ]);
});

test('Requests that never end hold what they hold', async () => {
  const host = await running(
    `${RECORD}${route('one = Record()\nawait asyncio.get_running_loop().create_future()')}`,
  );
  await host.advance(requests('/go', 20, 0), 200);
  await host.collect();
  const { chains } = await host.holders('Record');
  expect(chains[0]?.links[0]?.text).toBe('a request in flight');
  expect(chains[0]?.links.at(-1)).toMatchObject({ via: 'local one', text: 'Record object' });
});

test('A type of which nothing is alive has no chain, and the note says so', async () => {
  const host = await running(`${RECORD}${route('Record()')}`);
  await host.advance(requests('/go', 5, 0), 100);
  await host.collect();
  expect(await host.holders('Record')).toEqual({
    type: 'Record',
    instances: 0,
    examined: 0,
    chains: [],
    note: 'No object of this type is alive after a collection.',
  });
});

test('Looking changes no byte and no count', async () => {
  const host = await running(`${RECORD}
history = []
async def poll(one):
    await asyncio.sleep(1000)
${route('asyncio.create_task(poll(Record()))\nhistory.append(Record())')}`);
  await host.advance(requests('/go', 50, 0), 500);
  await host.read();
  const before = await host.read();
  for (const type of ['Record', 'Task', 'list', 'dict', 'str', 'Context']) await host.holders(type);
  const after = await host.read();
  expect(after.after).toEqual(before.after);
  expect(after.types).toEqual(before.types);
});

test('A program that lies about itself, and breaks what others look with, is seen through', async () => {
  const host = await running(`
import builtins, gc, sys
class Meta(type):
    def __getattribute__(cls, name):
        raise RuntimeError("no")
    def __instancecheck__(cls, one):
        raise RuntimeError("no")
class Record(metaclass=Meta):
    def __init__(self):
        object.__setattr__(self, "next", self)
    def no(self, *more):
        raise RuntimeError("no")
    __repr__ = __str__ = __eq__ = __getattribute__ = __getattr__ = __len__ = __iter__ = no
    __class__ = property(lambda self: dict)
    def __hash__(self):
        return 7
class Key(str):
    def __eq__(self, other):
        raise RuntimeError("no")
    __hash__ = str.__hash__
kept = {}
${route('kept[len(kept), Key("<b>\\x00\\u202e</b>" + "y" * 90)] = Record()')}
@app.get("/break")
async def break_it():
    def no(*more):
        raise RuntimeError("no")
    for name in ("type", "id", "repr", "vars", "dir"):
        setattr(builtins, name, no)
    for name in ("get_objects", "get_referrers", "get_referents", "collect"):
        setattr(gc, name, no)
    sys.modules.pop("gc")
    return {}
`);
  await host.advance(requests('/go', 20, 0), 200);
  await host.advance(requests('/break', 1, 200), 300);
  await host.collect();
  const { chains } = await host.holders('Record');
  expect(chains.map(told)).toEqual([
    `module app | .kept dict of 20 * | [(19, "<b>\\u0000\\u202e</b>${'y'.repeat(30)}…")] Record object`,
  ]);
});

test('What a sample has frozen and taken out of sys.modules is still found', async () => {
  const host = await running(`import gc, sys${RECORD}
history = []
${route('history.append(Record())')}
@app.get("/hide")
async def hide():
    gc.freeze()
    del sys.modules["app"]
    return {}
`);
  await host.advance(requests('/go', 5, 0), 100);
  await host.advance(requests('/hide', 1, 100), 200);
  await host.advance(requests('/go', 20, 200), 400);
  await host.collect();
  const [chain] = (await host.holders('Record')).chains;
  expect(chain?.links[0]?.text).toBe('the application that is served');
  expect(chain?.links.at(-2)).toMatchObject({ via: '.history', text: 'list of 25' });
  expect(chain?.accumulatesAt).toBe((chain?.links.length ?? 0) - 2);
});

test('Two engines give the same answer', async () => {
  const code = `${RECORD}users = {}${route('users[f"u-{len(users)}"] = Record()')}`;
  expect(await chainOf(code)).toEqual(await chainOf(code));
});
