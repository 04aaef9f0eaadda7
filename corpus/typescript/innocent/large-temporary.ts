// about: A large array is built and dropped for one answer in twenty.
// requests: GET /export/{n}
// requests: GET /n/{n} x19
// verdict: spike
import { Hono } from 'hono';

const app = new Hono();

app.get('/export/:n', (c) => {
  const rows = Array.from({ length: 8_000 }, (_, i) => ({ id: i, name: `row ${i}` }));
  return c.json({ bytes: JSON.stringify(rows).length });
});

app.get('/n/:n', (c) => c.json({ n: c.req.param('n') }));

export default app;
