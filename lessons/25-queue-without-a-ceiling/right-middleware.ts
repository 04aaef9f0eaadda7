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

app.use('/mails/*', async (c, next) => {
  if (outbox.size >= 500) return c.body(null, 503, { 'Retry-After': '20' });
  return next();
});

app.post('/mails/:number', (c) => {
  outbox.add({ to: Number(c.req.param('number')), text: 'Thank you for your order.' });
  return c.json({ waiting: outbox.size }, 202);
});

app.get('/stats', (c) => c.json({ waiting: outbox.size, sent }));

export default app;
