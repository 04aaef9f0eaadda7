// about: Entries live for fifteen seconds; the cache fills for as long and then stays as large.
// requests: GET /rates/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const rates = new Map<string, { born: number; text: string }>();

app.get('/rates/:n', (c) => {
  const now = Date.now();
  for (const [key, { born }] of rates) {
    if (now - born < 15_000) break;
    rates.delete(key);
  }
  rates.set(c.req.param('n'), { born: now, text: `rate of ${c.req.param('n')}` });
  return c.json({ rates: rates.size });
});

export default app;
