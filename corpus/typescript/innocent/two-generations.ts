// about: A cache of two generations: when the young one is full it becomes the old one.
// requests: GET /n/{1..100000}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
let young = new Map<string, { n: string }>();
let old = young;

app.get('/n/:n', (c) => {
  const n = c.req.param('n');
  if (!young.has(n)) young.set(n, old.get(n) ?? { n });
  if (young.size >= 350) {
    old = young;
    young = new Map();
  }
  return c.json({ young: young.size });
});

export default app;
