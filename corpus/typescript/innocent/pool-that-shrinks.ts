// about: A pool of workers grows in a rush and is given back afterwards.
// requests: GET /n/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();

class Worker {
  buffer = new Uint8Array(500);
}
const pool: Worker[] = [];

app.get('/n/:n', (c) => {
  const n = Number(c.req.param('n'));
  if (n > 300 && n <= 1000) pool.push(new Worker());
  else if (n > 1200) pool.pop();
  return c.json({ workers: pool.length });
});

export default app;
