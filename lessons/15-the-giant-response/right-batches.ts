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
    let part = '[';
    for (const row of readOrders(count)) {
      part += `${row.order > 1 ? ',' : ''}${JSON.stringify(row)}`;
      if (part.length < 4096) continue;
      await out.write(part);
      part = '';
    }
    await out.write(`${part}]`);
  });
});

export default app;
