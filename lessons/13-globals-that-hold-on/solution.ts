import { Hono } from 'hono';

const app = new Hono();

const newest: string[] = [];
let total = 0;

app.get('/orders/:order', (c) => {
  newest.push(c.req.path);
  if (newest.length > 5) newest.shift();
  total += 1;
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => c.json({ total, newest }));

export default app;
