import { Hono } from 'hono';

interface Slip {
  lines: { order: number; text: string }[];
}

const app = new Hono();

const EMPTY: Slip = { lines: [] }; // [1] this list is made once

function addLine(order: number, text: string, slip: Slip = EMPTY): Slip {
  slip.lines.push({ order, text }); // [2] whose list is it?
  return slip;
}

app.get('/orders/:order/slip', (c) => {
  const order = Number(c.req.param('order'));
  const slip = addLine(order, 'packed and checked');
  addLine(order, 'thank you', slip);
  return c.json({ order, lines: slip.lines.length, first: slip.lines[0]?.order });
});

export default app;
