// about: The same with a long period: about four teeth in the whole run.
// requests: GET /hits/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const hits: { n: string }[] = [];
setInterval(() => {
  hits.length = 0;
}, 14_000);

app.get('/hits/:n', (c) => {
  hits.push({ n: c.req.param('n') });
  return c.json({ hits: hits.length });
});

export default app;
