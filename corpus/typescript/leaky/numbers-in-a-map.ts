// about: A counter for each path in a Map of numbers: no objects, only entries.
// requests: GET /hits/{n}
// verdict: leak
// mechanism: unbounded counter
// grows: -
// holder: hits
import { Hono } from 'hono';

const app = new Hono();
const hits = new Map<string, number>();

app.use('*', async (c, next) => {
  await next();
  hits.set(c.req.path, (hits.get(c.req.path) ?? 0) + 1); // leak
});

app.get('/hits/:n', (c) => c.json({ paths: hits.size }));

export default app;
