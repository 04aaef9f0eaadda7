import { Hono } from 'hono';

const app = new Hono();

const greeted: { name: string }[] = []; // [1] still lives as long as the process

app.get('/greet/:name', (c) => {
  let record: { name: string } | null = { name: c.req.param('name') };
  greeted.push(record); // [2] still one more for every request
  const hello = Number(record.name);
  record = null;
  return c.json({ hello, latest: Number(greeted.at(-1)?.name) });
});

export default app;
