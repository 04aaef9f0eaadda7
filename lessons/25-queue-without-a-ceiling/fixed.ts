import { Hono } from 'hono';

interface Mail {
  to: number;
  text: string;
}

const app = new Hono();

const outbox: Mail[] = []; // [1] between the requests and the mail server
const ROOM = 100;
let sent = 0;

setInterval(() => {
  if (outbox.shift()) sent += 1;
}, 40); // [3] the mail server takes 25 a second

app.post('/mails/:number', (c) => {
  const to = Number(c.req.param('number'));
  if (outbox.length >= ROOM) return c.json({ detail: 'Too many mails are waiting.' }, 503, { 'Retry-After': '5' });
  outbox.push({ to, text: `To customer ${to}: thank you for your order.` }); // [2] if there is room
  return c.json({ waiting: outbox.length }, 202);
});

app.get('/stats', (c) => c.json({ waiting: outbox.length, sent }));

export default app;
