// about: Answers take between nothing and two seconds, so the number in flight goes up and down.
// requests: GET /slow/{1..2000}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

app.get('/slow/:ms', async (c) => {
  const ms = Number(c.req.param('ms'));
  const rows = new Array(300).fill(ms);
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  return c.json({ rows: rows.length });
});

export default app;
