// about: One text grows by a line for each request: bytes without objects.
// requests: GET /audit/{n}
// verdict: leak
// mechanism: bytes without objects
// grows: -
// holder: journal
import { Hono } from 'hono';

const app = new Hono();
let journal = '';

app.get('/audit/:n', (c) => {
  journal += `request ${c.req.param('n')} was seen\n`; // leak
  return c.json({ length: journal.length });
});

export default app;
