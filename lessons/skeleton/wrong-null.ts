// fails: flat
import { Hono } from 'hono';

const app = new Hono();

const greeted: ({ name: number } | null)[] = [];

app.get('/greet/:name', (c) => {
  const record = { name: Number(c.req.param('name')) };
  greeted.push(record);
  return c.json({ hello: record.name, latest: greeted.at(-1)?.name });
});

export default app;
