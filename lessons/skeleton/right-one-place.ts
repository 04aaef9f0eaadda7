import { Hono } from 'hono';

const app = new Hono();

const greeted: number[] = [];

app.get('/greet/:name', (c) => {
  greeted[0] = Number(c.req.param('name'));
  return c.json({ hello: greeted[0], latest: greeted[0] });
});

export default app;
