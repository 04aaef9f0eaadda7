// about: The control: a route that keeps nothing.
// requests: GET /n/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

app.get('/n/:n', (c) => {
  const n = Number(c.req.param('n'));
  return c.json({ n, square: n * n });
});

export default app;
