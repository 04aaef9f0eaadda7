// about: Each request leaves a callback that captures what the request worked with.
// requests: GET /carts/{n}
// verdict: leak
// mechanism: closures
// grows: closure (anonymous) (app.ts:16) 1
// holder: atShutdown
import { Hono } from 'hono';

const app = new Hono();
const atShutdown: (() => number)[] = [];

app.get('/carts/:n', (c) => {
  const lines = Array.from({ length: 5 }, (_, i) => `article ${c.req.param('n')}-${i}`);
  // Only the closure holds on to the lines.

  const report = () => lines.length; // leak
  atShutdown.push(report);
  return c.json({ lines: report() });
});

export default app;
