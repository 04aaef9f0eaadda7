// fails: flat
import { Hono } from 'hono';

const app = new Hono();

const audit: string[] = [];

app.get('/orders/:order', (c) => {
  audit.push(c.req.path);
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => c.json({ total: audit.length, newest: audit.slice(-5) }));

export default app;
