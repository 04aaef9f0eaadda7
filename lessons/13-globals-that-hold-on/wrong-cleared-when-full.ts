// fails: newest
import { Hono } from 'hono';

const app = new Hono();

const audit: string[] = [];
let total = 0;

app.get('/orders/:order', (c) => {
  if (audit.length >= 30) audit.length = 0;
  audit.push(c.req.path);
  total += 1;
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => c.json({ total, newest: audit.slice(-5) }));

export default app;
