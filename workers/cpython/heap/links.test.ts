import { afterEach, expect, test } from 'vitest';
import { chainOf, RECORD, route, told } from '../testing/records';
import { closeAll } from '../testing/sample';

afterEach(closeAll);

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
