// about: A ring keeps the newest thousand.
// requests: GET /visits/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const ring: { n: string }[] = [];
let next = 0;

app.get('/visits/:n', (c) => {
  ring[next] = { n: c.req.param('n') };
  next = (next + 1) % 1000;
  return c.json({ visits: ring.length });
});

export default app;
