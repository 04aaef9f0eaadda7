import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';

const app = new Hono();
const BOUNDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/** Counts for one combination of label values: how many answers fell into which bucket. */
class Series {
  readonly buckets = new Array<number>(BOUNDS.length + 1).fill(0);
}

const series = new Map<string, Series>(); // stands in for the registry of prom-client

function observe(seconds: number, ...labels: string[]) {
  const key = labels.join(' ');
  const one = series.get(key) ?? new Series(); // [1] one for each combination that was ever seen
  series.set(key, one);
  const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
  one.buckets[bucket < 0 ? BOUNDS.length : bucket]! += 1;
}

app.use(async (c, next) => {
  const started = performance.now();
  await next();
  const route = matchedRoutes(c).at(-1)?.path ?? '/*';
  const label = route === '/*' ? 'no such route' : route; // [2] how many values can it have?
  observe((performance.now() - started) / 1000, c.req.method, label);
});

app.get('/orders/:order', (c) => c.json({ status: 'on its way' }));
app.get('/parcels/:parcel', (c) => c.json({ status: 'on its way' }));

function metrics(): string {
  const lines: string[] = [];
  for (const [labels, one] of series) lines.push(...one.buckets.map((count) => `${labels} ${count}`)); // [3] a line a bucket
  return lines.join('\n');
}

app.get('/metrics', (c) => c.text(metrics()));

export default app;
