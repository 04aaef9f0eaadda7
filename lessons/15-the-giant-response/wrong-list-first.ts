// fails: peak
import { Hono } from 'hono';
import { stream } from 'hono/streaming';

const app = new Hono();

/** Stands in for a database cursor: hands out one row at a time. */
function* readOrders(count: number) {
  for (let order = 1; order <= count; order++) {
    yield { order, cents: (order * 37) % 10_000 };
  }
}

app.get('/report/:count', (c) => {
  const count = Number(c.req.param('count'));
  c.header('content-type', 'application/json');
  const rows = [...readOrders(count)];
  return stream(c, async (out) => {
    await out.write('[');
    for (const [index, row] of rows.entries()) await out.write((index ? ',' : '') + JSON.stringify(row));
    await out.write(']');
  });
});

export default app;
