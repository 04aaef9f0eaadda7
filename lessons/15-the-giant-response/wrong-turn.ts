import { Hono } from 'hono';
import { stream } from 'hono/streaming';

const app = new Hono();

const ROWS = 5_000;

/** Stands in for a database cursor: hands out one row at a time. */
function* readOrders(count: number) {
  for (let order = 1; order <= count; order++) {
    yield { order, customer: order % 200, cents: (order * 37) % 10_000, note: 'by the door' };
  }
}

app.get('/export/:day', (c) => {
  const rows = [...readOrders(ROWS)]; // [1] every row at once, before the first byte is sent
  c.header('content-type', 'application/x-ndjson');
  return stream(c, async (out) => {
    for (const row of rows) {
      await out.write(`${JSON.stringify(row)}\n`); // [2] [3] one line at a time, sent as it comes
    }
  });
});

export default app;
