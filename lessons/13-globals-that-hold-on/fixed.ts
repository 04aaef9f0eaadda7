import { Hono } from 'hono';

interface Visit {
  user: number;
  path: string;
  at: number;
}

const app = new Hono();

const history: Visit[] = []; // [1] as long-lived as before, but never longer than a hundred
let visits = 0;

app.get('/visits/:user', (c) => {
  visits += 1;
  const record = { user: Number(c.req.param('user')), path: c.req.path, at: Date.now() }; // [2] a new object for each request
  history.push(record);
  if (history.length > 100) history.shift(); // [3] the oldest one leaves once there are a hundred
  return c.json({ visits, latest: history.at(-1)?.path });
});

export default app;
