import { Hono } from 'hono';

interface Visit {
  user: number;
  path: string;
  at: number;
}

const app = new Hono();

const history: Visit[] = []; // [1] still as long-lived as the process

app.get('/visits/:user', (c) => {
  let record: Visit | null = { user: Number(c.req.param('user')), path: c.req.path, at: Date.now() }; // [2] a new object for each request
  history.push(record);
  record = null; // [3] empties the variable, not the array: that one still refers to the object
  return c.json({ visits: history.length, latest: history.at(-1)?.path });
});

export default app;
