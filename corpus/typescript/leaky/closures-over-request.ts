// about: Audit callbacks close over c.req and wait for a flush that nobody calls.
// requests: GET /docs/{n}
// verdict: leak
// mechanism: closures
// grows: closure (anonymous) (app.ts:14) 1
// holder: pending
import { Hono } from 'hono';

const app = new Hono();
const pending: (() => string)[] = [];

app.get('/docs/:n', (c) => {
  const { req } = c;
  pending.push(() => `${req.method} ${req.url}`); // leak
  return c.text('ok');
});

export default app;
