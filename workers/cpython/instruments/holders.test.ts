import { afterEach, expect, test } from 'vitest';
import { requests } from '../testing/engine-host';
import { chainOf, RECORD, route, told } from '../testing/records';
import { closeAll, lineOf, running } from '../testing/sample';

afterEach(closeAll);

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
