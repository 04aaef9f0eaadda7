// about: A cache that is thrown away as a whole when it has a thousand entries.
// requests: GET /n/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const cache = new Map<string, number[]>();

app.get('/n/:n', (c) => {
  if (cache.size >= 1000) cache.clear();
  cache.set(c.req.param('n'), [cache.size]);
  return c.json({ cached: cache.size });
});

export default app;
