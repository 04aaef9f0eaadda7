// about: Each request adds a listener to a process-wide EventTarget.
// requests: GET /live/{n}
// verdict: leak
// mechanism: listeners
// grows: closure (anonymous) (app.ts:14) 1
// holder: hub
import { Hono } from 'hono';

const app = new Hono();
const hub = new EventTarget();

app.get('/live/:n', (c) => {
  const seen = { n: c.req.param('n'), ticks: 0 };
  hub.addEventListener('tick', () => { seen.ticks += 1; }); // leak
  return c.json(seen);
});

export default app;
