// about: A WeakMap by request object lets go when the request is over.
// requests: GET /sessions/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const details = new WeakMap<object, { n: string }>();

app.get('/sessions/:n', (c) => {
  details.set(c.req.raw, { n: c.req.param('n') });
  return c.json(details.get(c.req.raw) ?? null);
});

export default app;
