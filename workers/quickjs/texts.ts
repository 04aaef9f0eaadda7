import type { RuntimeTexts } from '../contract';

export const texts: RuntimeTexts = {
  samples: {
    blank: `import { Hono } from 'hono';

const app = new Hono();

app.get('/hello/:name', (c) => c.json({ hello: c.req.param('name') }));

export default app;
`,
    starter: `// Put your own app in the place of this one: a Hono object as the default export.
// This one is a small search service. Does it leak? Press Run.
import { Hono } from 'hono';

const app = new Hono();

const catalogue = ['apple', 'pear', 'plum', 'quince', 'medlar', 'cherry'];
const recentSearches = new Map<string, { hits: number; first: string | undefined }>();

app.get('/search', (c) => {
  const q = c.req.query('q') ?? '';
  const hits = catalogue.filter((name) => name.includes(q.slice(0, 1)));
  recentSearches.set(q, { hits: hits.length, first: hits[0] });
  return c.json({ hits });
});

app.get('/health', (c) => c.json({ ok: true }));

export default app;
`,
  },
  check: {
    app: 'A Hono object as the default export or as `app`, in one file.',
    works: [
      { what: 'Hono 4 and TypeScript', how: 'on QuickJS, with fetch’s Request and Response' },
      { what: 'timers, promises, streams, events, AbortController', how: 'with the semantics of a server' },
      { what: 'time and timers', how: 'on a virtual clock: an hour passes in seconds' },
      { what: 'a database', how: 'PostgreSQL through pg and its pool, simulated in memory' },
    ],
    lacks: [
      {
        what: 'calls to other services',
        how: 'there is no network: answer in their place with a function of your own',
      },
      {
        what: 'npm packages other than hono, and Node’s own modules',
        how: 'except events, pg and pg-pool; stub the import with a few lines',
      },
      {
        what: 'enums with const, namespaces, decorators',
        how: 'types are stripped, not compiled: they are refused by name',
      },
      { what: 'files', how: 'there are none' },
    ],
  },
  instruments: {
    memory: {
      title: 'Told by the engine',
      blind:
        'There is no operating system below, so RSS is the engine’s linear memory, which never shrinks. V8’s figures would differ: an object takes other sizes there.',
    },
    growth: {
      about:
        'Live objects by class, by the keys of a literal, and by the place of a closure, and how many more than then. Click a type to ask who holds it.',
      blind: 'Strings and numbers are no objects in this engine: text that piles up shows in Memory only.',
      tool: null,
    },
    lines: {
      about: 'Which lines made what is still there: the places of closures, classes and literals.',
      blind:
        'QuickJS keeps no record of who allocated a block, so what is no object (strings, buffers) has no line.',
    },
    tasks: {
      title: 'Timers and async frames',
      empty: 'No timer is set, and nothing is awaited.',
      about: 'Timers that are set, and async functions that wait, by the place where they do.',
      blind: 'A promise that nobody awaits has no frame: it shows in Growth, as Promise.',
    },
    console: {
      about: 'TypeScript inside of the process, between two of its events: look at what it holds.',
    },
  },
  console: {
    prompt: '>',
    snippets: [
      { label: 'process: memory', text: 'process.memoryUsage()' },
      { label: 'gc: collect now', text: 'gc()' },
      { label: 'One request by hand', text: "await (await app.request('/')).text()" },
      { label: 'Global names', text: 'Object.keys(globalThis)' },
    ],
  },
};
