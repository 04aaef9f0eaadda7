import { Hono } from 'hono';

interface Visit {
  user: number;
  path: string;
  at: number;
}

const app = new Hono();

const KEPT = 100;
const newest: Visit[] = []; // [1] keeps the newest hundred
let visits = 0;

app.get('/visits/:user', (c) => {
  visits += 1;
  const record = { user: Number(c.req.param('user')), path: c.req.path, at: Date.now() };
  newest.push(record);
  if (newest.length > KEPT) newest.shift(); // [2] the oldest one leaves once there are a hundred
  return c.json({ visits, latest: newest.at(-1)?.path });
});

export default app;
