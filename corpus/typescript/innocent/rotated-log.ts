// about: A log in memory is cut to its newest 300 lines when it has 900.
// requests: GET /n/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const lines: string[] = [];

app.get('/n/:n', (c) => {
  lines.push(`request ${c.req.param('n')} was answered`);
  if (lines.length > 900) lines.splice(0, 600);
  return c.json({ lines: lines.length });
});

export default app;
