import { Hono } from 'hono';

const app = new Hono();

/** Stands in for a database cursor: hands out one row at a time. */
function* readOrders(count: number) {
  for (let order = 1; order <= count; order++) {
    yield { order, cents: (order * 37) % 10_000 };
  }
}

app.get('/report/:count', (c) => c.json([...readOrders(Number(c.req.param('count')))]));

export default app;
