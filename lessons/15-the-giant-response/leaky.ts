import { Hono } from 'hono';

const app = new Hono();

const ROWS = 5_000;

/** Stands in for a database cursor: hands out one row at a time. */
function* readOrders(count: number) {
  for (let order = 1; order <= count; order++) {
    yield { order, customer: order % 200, cents: (order * 37) % 10_000, note: 'by the door' };
  }
}

app.get('/export/:day', (c) => {
  const rows = [...readOrders(ROWS)]; // [1] every row at once
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`); // [2] and every line beside them
  return c.body(lines.join(''), 200, { 'content-type': 'application/x-ndjson' }); // [3] and then the whole text
});

export default app;
