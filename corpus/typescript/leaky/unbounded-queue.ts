// about: A queue without a ceiling whose consumer is slower than the traffic.
// requests: POST /mails/{n}
// verdict: leak
// mechanism: queue
// grows: Mail
// holder: outbox
import { Hono } from 'hono';

const app = new Hono();

class Mail {
  constructor(readonly to: string) {}
}
const outbox: Mail[] = [];
setInterval(() => outbox.shift(), 250);

app.post('/mails/:n', (c) => {
  outbox.push(new Mail(c.req.param('n'))); // leak
  return c.json({ queued: outbox.length });
});

export default app;
