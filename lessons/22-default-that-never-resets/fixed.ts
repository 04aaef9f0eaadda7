import { Hono } from 'hono';

interface Slip {
  lines: { order: number; text: string }[];
}

const app = new Hono();

const empty = (): Slip => ({ lines: [] }); // [1] makes a new list each time

function addLine(order: number, text: string, slip: Slip = empty()): Slip {
  slip.lines.push({ order, text }); // [2] the caller’s list, or a new one
  return slip;
}

app.get('/orders/:order/slip', (c) => {
  const order = Number(c.req.param('order'));
  const slip = addLine(order, 'packed and checked');
  addLine(order, 'thank you', slip);
  return c.json({ order, lines: slip.lines.length, first: slip.lines[0]?.order });
});

export default app;
