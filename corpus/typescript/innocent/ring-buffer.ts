// about: The last 200 requests in a ring of fixed size.
// requests: GET /ring/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const ring: { n: string; at: number }[] = new Array(200);
let at = 0;

app.get('/ring/:n', (c) => {
  ring[at++ % ring.length] = { n: c.req.param('n'), at: performance.now() };
  return c.json({ at });
});

export default app;
