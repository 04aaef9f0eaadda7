import { Hono } from 'hono';

interface Visit {
  user: number;
  path: string;
  at: number;
}

const app = new Hono();

const history: Visit[] = []; // [1] lives as long as the module, which is as long as the process

app.get('/visits/:user', (c) => {
  const record = { user: Number(c.req.param('user')), path: c.req.path, at: Date.now() }; // [2] a new object for each request
  history.push(record); // [3] one more reference to it, and this one stays
  return c.json({ visits: history.length, latest: history.at(-1)?.path });
});

export default app;
