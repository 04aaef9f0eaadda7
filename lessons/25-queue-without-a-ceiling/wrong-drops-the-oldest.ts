// fails: tells
import { Hono } from 'hono';

interface Mail {
  to: number;
  text: string;
}

const app = new Hono();
const outbox = new Set<Mail>();
let sent = 0;

/** The mail server takes 25 a second, and nothing makes it faster. */
setInterval(() => {
  for (const mail of outbox) {
    outbox.delete(mail);
    sent += 1;
    break;
  }
}, 40);

app.post('/mails/:number', (c) => {
  if (outbox.size >= 100) outbox.delete([...outbox][0] as Mail);
  outbox.add({ to: Number(c.req.param('number')), text: 'Thank you for your order.' });
  return c.json({ waiting: outbox.size }, 202);
});

app.get('/stats', (c) => c.json({ waiting: outbox.size, sent }));

export default app;
