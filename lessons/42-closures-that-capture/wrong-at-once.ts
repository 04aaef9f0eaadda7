// fails: later
import { Hono } from 'hono';

interface Order {
  number: number;
  lines: { article: string; count: number; cents: number }[];
}

const app = new Hono();
const mails = { sent: 0, latest: '' };

/** Stands in for what a customer sends: an order of a hundred lines. */
function receive(number: number): Order {
  const lines = Array.from({ length: 100 }, (_, at) => ({ article: `article ${number}-${at}`, count: 1, cents: 100 + at }));
  return { number, lines };
}

const total = (order: Order) => order.lines.reduce((sum, { count, cents }) => sum + count * cents, 0);

function send(text: string) {
  mails.sent += 1;
  mails.latest = text;
}

app.post('/orders/:number', (c) => {
  const order = receive(Number(c.req.param('number')));
  send(`Order ${order.number}: thank you for ${total(order)} cents.`);
  return c.json({ lines: order.lines.length }, 202);
});

app.get('/mails', (c) => c.json(mails));

export default app;
