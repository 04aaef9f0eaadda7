import { Hono } from 'hono';

const app = new Hono();

app.get('/greet/:name', (c) => {
  const name = Number(c.req.param('name'));
  return c.json({ hello: name, latest: name });
});

export default app;
