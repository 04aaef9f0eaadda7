// fails: valid, complete
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
  return stream(c, async (out) => {
    await out.write('[');
    for (const row of readOrders(count)) await out.write(`${JSON.stringify(row)},`);
    await out.write(']');
  });
});

export default app;
