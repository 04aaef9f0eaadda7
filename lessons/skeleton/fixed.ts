import { Hono } from 'hono';

const app = new Hono();

const greeted: { name: string }[] = []; // [1] keeps the newest ten

app.get('/greet/:name', (c) => {
  const record = { name: c.req.param('name') };
  greeted.push(record);
  if (greeted.length > 10) greeted.shift(); // [2] the oldest one leaves
  return c.json({ hello: Number(record.name), latest: Number(greeted.at(-1)?.name) });
});

export default app;
