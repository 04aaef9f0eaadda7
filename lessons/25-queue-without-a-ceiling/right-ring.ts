import { Hono } from 'hono';

interface Mail {
  to: number;
  text: string;
}

const app = new Hono();
const ROOM = 64;
const ring: (Mail | undefined)[] = new Array(ROOM).fill(undefined);
let accepted = 0;
let sent = 0;

/** The mail server takes 25 a second, and nothing makes it faster. */
setInterval(() => {
  if (sent === accepted) return;
  ring[sent % ROOM] = undefined;
  sent += 1;
}, 40);

app.post('/mails/:number', (c) => {
  if (accepted - sent === ROOM) return c.json({ detail: 'No room.' }, 503, { 'Retry-After': '3' });
  ring[accepted % ROOM] = { to: Number(c.req.param('number')), text: 'Thank you for your order.' };
  accepted += 1;
  return c.json({ waiting: accepted - sent }, 202);
});

app.get('/stats', (c) => c.json({ waiting: accepted - sent, sent }));

export default app;
