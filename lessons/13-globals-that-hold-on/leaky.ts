import { Hono } from 'hono';

interface Visit {
  user: number;
  path: string;
  at: number;
}

const app = new Hono();

const visits: Visit[] = []; // [1] lives as long as the module, which is as long as the process

app.get('/visits/:user', (c) => {
  const record = { user: Number(c.req.param('user')), path: c.req.path, at: Date.now() };
  visits.push(record); // [2] one more for every request, and none ever leaves
  return c.json({ visits: visits.length, latest: visits.at(-1)?.path });
});

export default app;
