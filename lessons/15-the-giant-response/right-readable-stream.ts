import { Hono } from 'hono';

const app = new Hono();

/** Stands in for a database cursor: hands out one row at a time. */
function* readOrders(count: number) {
  for (let order = 1; order <= count; order++) {
    yield { order, cents: (order * 37) % 10_000 };
  }
}

function* partsOf(count: number) {
  yield '[';
  for (const row of readOrders(count)) yield (row.order > 1 ? ',' : '') + JSON.stringify(row);
  yield ']';
}

app.get('/report/:count', (c) => {
  const parts = partsOf(Number(c.req.param('count')));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return c.body(body, 200, { 'content-type': 'application/json' });
});

export default app;
