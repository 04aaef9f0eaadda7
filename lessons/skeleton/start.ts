import { Hono } from 'hono';

const app = new Hono();

const greeted: { name: string }[] = []; // [1] lives as long as the process

app.get('/greet/:name', (c) => {
  const record = { name: c.req.param('name') };
  greeted.push(record); // [2] one more for every request
  return c.json({ hello: Number(record.name), latest: Number(greeted.at(-1)?.name) });
});

export default app;
