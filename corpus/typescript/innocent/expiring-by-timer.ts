// about: Each entry sets a timer that removes it ten seconds later.
// requests: GET /tokens/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const tokens = new Map<string, { n: string }>();

app.get('/tokens/:n', (c) => {
  const n = c.req.param('n');
  tokens.set(n, { n });
  setTimeout(() => tokens.delete(n), 10_000);
  return c.json({ tokens: tokens.size });
});

export default app;
