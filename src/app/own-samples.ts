import type { RuntimeId } from '../../workers/contract';
import { LANGUAGES, type Language, languageOf } from '../domain/language';
import type { LoadPlan, Sample } from '../domain/sample';

const BLANK: Readonly<Record<Language, string>> = {
  python: `from fastapi import FastAPI

app = FastAPI()


@app.get("/hello/{name}")
async def hello(name: str):
    return {"hello": name}
`,
  typescript: `import { Hono } from 'hono';

const app = new Hono();

app.get('/hello/:name', (c) => c.json({ hello: c.req.param('name') }));

export default app;
`,
};

const STARTER: Readonly<Record<Language, string>> = {
  python: `# Put your own app in the place of this one: a FastAPI object named app.
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
  typescript: `// Put your own app in the place of this one: a Hono object as the default export.
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
};

/** A sample of one file that is the user's own from the start. */
function ownSample(
  id: string,
  title: string,
  runtime: RuntimeId,
  texts: Readonly<Record<Language, string>>,
): Sample {
  const language = languageOf(runtime);
  const entry = `app.${LANGUAGES[language].extension}`;
  return {
    id: `${id}/${runtime}`,
    title,
    runtime,
    own: true,
    variants: { yours: { files: { [entry]: texts[language] }, entry } },
  };
}

/** The smallest app that answers, to write something into. */
export function blankSample(runtime: RuntimeId): Sample {
  return ownSample('blank', 'Blank', runtime, BLANK);
}

/** An app to be replaced by the user's own. */
export function starterSample(runtime: RuntimeId): Sample {
  return ownSample('check', 'Your app', runtime, STARTER);
}

export const BLANK_PLAN: LoadPlan = {
  everyMs: 1500,
  profile: {
    seed: 1,
    warmupRequests: 150,
    requests: [{ method: 'GET', path: '/hello/{name}', weight: 1 }],
    model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 40, durationMs: 60_000, ramp: false }] },
  },
};
