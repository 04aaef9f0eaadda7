// fails: total
import { Hono } from 'hono';

const app = new Hono();

const audit: string[] = [];

app.get('/orders/:order', (c) => {
  audit.push(c.req.path);
  if (audit.length > 5) audit.shift();
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => c.json({ total: audit.length, newest: audit }));

export default app;
