import { Hono } from 'hono';

const app = new Hono();

let latest: number | null = null;

app.get('/greet/:name', (c) => {
  latest = Number(c.req.param('name'));
  return c.json({ hello: latest, latest });
});

export default app;
