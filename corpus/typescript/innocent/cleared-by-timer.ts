// about: A record of hits that an interval clears every four seconds.
// requests: GET /hits/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const hits = new Map<string, { n: string }>();
setInterval(() => hits.clear(), 4000);

app.get('/hits/:n', (c) => {
  hits.set(c.req.param('n'), { n: c.req.param('n') });
  return c.json({ hits: hits.size });
});

export default app;
