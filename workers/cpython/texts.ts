import type { RuntimeTexts } from '../contract';

export const texts: RuntimeTexts = {
  samples: {
    blank: `from fastapi import FastAPI

app = FastAPI()


@app.get("/hello/{name}")
async def hello(name: str):
    return {"hello": name}
`,
    starter: `# Put your own app in the place of this one: a FastAPI object named app.
# This one is a small search service. Does it leak? Press Run.
from fastapi import FastAPI

app = FastAPI()

CATALOGUE = ["apple", "pear", "plum", "quince", "medlar", "cherry"]
recent_searches = {}


@app.get("/search")
async def search(q: str):
    hits = [name for name in CATALOGUE if q[:1] in name]
    recent_searches[q] = {"hits": len(hits), "first": hits[:1]}
    return {"hits": hits}


@app.get("/health")
async def health():
    return {"ok": True}
`,
  },
  check: {
    app: 'A FastAPI object named `app`, in one file.',
    works: [
      { what: 'FastAPI 0.115, pydantic 1.10, Starlette', how: 'on CPython 3.13, with its standard library' },
      {
        what: 'async and plain routes, dependencies, lifespan, background tasks, streams',
        how: 'as under uvicorn',
      },
      { what: 'time, sleep and timeouts', how: 'on a virtual clock: an hour passes in seconds' },
      { what: 'a database', how: 'PostgreSQL through psycopg2 and SQLAlchemy, simulated in memory' },
    ],
    lacks: [
      {
        what: 'calls to other services',
        how: 'there is no network: answer in their place with a function of your own',
      },
      {
        what: 'packages with C extensions, and packages that the lab lacks',
        how: 'stub the import with a few lines',
      },
      {
        what: 'threads that go on',
        how: 'a thread runs to its end at start(); several processes don’t exist',
      },
      { what: 'files', how: 'they live in memory and are gone after the run' },
    ],
  },
  instruments: {
    memory: {
      title: 'Told by the process',
      blind:
        'psutil here is the lab’s stand-in: there is no operating system below, so RSS is the engine’s linear memory, which never shrinks. What a C library takes outside of Python’s allocator has no counterpart.',
    },
    growth: {
      about:
        'Live objects by type, and how many more than then, as objgraph.show_growth() counts them. Click a type to ask who holds it.',
      blind:
        'objgraph counts what the garbage collector tracks: plain strings, numbers and bytes are not among them, so text that piles up shows in Lines and Memory only.',
      tool: {
        title: 'As objgraph.show_growth(limit=10) sees it',
        empty: 'objgraph sees no type that became more. What it can’t see is in the lab’s own count below.',
      },
    },
    lines: {
      about:
        'Which lines allocated what is still there: the comparison that tracemalloc makes, noted from outside.',
      blind:
        'Only what was allocated since noting began. A cache that is full and turns over shows as kept bytes.',
    },
    tasks: {
      title: 'Tasks by coroutine',
      empty: 'No task is waiting.',
      about: 'asyncio.all_tasks() by coroutine: how many, how old, and where each waits.',
      blind: 'A task that is done but still held isn’t among all_tasks(): it shows in Growth, as Task.',
    },
    console: {
      about:
        'Python inside of the process, between two of its events: look at what it holds, call its tools.',
    },
  },
  console: {
    prompt: '>>>',
    snippets: [
      {
        label: 'psutil: resident memory',
        text: 'import psutil, os\nprint(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)',
      },
      { label: 'objgraph: growth by type', text: 'import objgraph\nobjgraph.show_growth(limit=10)' },
      {
        label: 'asyncio: all tasks',
        text: 'import asyncio\nfor task in asyncio.all_tasks():\n    print(task)\n',
      },
      { label: 'gc: collect now', text: 'import gc\ngc.collect()' },
      {
        label: 'gc: who refers to it',
        text: 'import gc\n[type(one) for one in gc.get_referrers(app)]',
      },
      {
        label: 'tracemalloc: start',
        text: 'import tracemalloc\ntracemalloc.start()',
      },
      {
        label: 'tracemalloc: top lines',
        text: 'import tracemalloc\nfor line in tracemalloc.take_snapshot().statistics("lineno")[:10]:\n    print(line)\n',
      },
      { label: 'The program’s own names', text: '[name for name in dir() if not name.startswith("_")]' },
    ],
  },
};
