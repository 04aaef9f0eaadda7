// about: A queue of at most a hundred; who comes too early is turned away.
// requests: POST /mails/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const outbox: { to: string }[] = [];
setInterval(() => outbox.shift(), 50);

app.post('/mails/:n', (c) => {
  if (outbox.length >= 100) return c.text('try again', 429);
  outbox.push({ to: c.req.param('n') });
  return c.json({ queued: outbox.length });
});

export default app;
