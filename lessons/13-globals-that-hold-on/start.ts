import { type Context, Hono } from 'hono';

const app = new Hono();

const audit: Context[] = [];

app.get('/orders/:order', (c) => {
  audit.push(c);
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => {
  const newest = audit.slice(-5).map((one) => one.req.path);
  return c.json({ total: audit.length, newest });
});

export default app;
