// about: A histogram by route template, with fixed buckets.
// requests: GET /users/{n}/orders x3
// requests: GET /users/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const buckets: Record<string, number[]> = {};

app.use('*', async (c, next) => {
  await next();
  const counts = (buckets[c.req.routePath] ??= new Array(10).fill(0));
  const place = c.req.path.length % 10;
  counts[place] = (counts[place] ?? 0) + 1;
});

app.get('/users/:user/orders', (c) => c.json([]));
app.get('/users/:user', (c) => c.json({ user: c.req.param('user') }));

export default app;
