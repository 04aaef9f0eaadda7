// about: Middleware wraps one function more around a chain with every request.
// requests: GET /n/{n}
// open: 20/s at random for 15s
// closed: 10 users thinking 200ms..800ms for 15s
// verdict: leak
// mechanism: wrappers around wrappers
// grows: closure (anonymous) (app.ts:19) 1
// holder: log
import { Hono } from 'hono';

const app = new Hono();
let log = (text: string): number => text.length;

app.get('/n/:n', (c) => {
  const inner = log;
  const n = c.req.param('n');
  // Each wrapper holds the one before it.

  const next = (text: string): number => (text === n ? 0 : text.length + (inner === log ? 1 : 0)); // leak
  log = next;
  return c.json({ length: log('line') });
});

export default app;
