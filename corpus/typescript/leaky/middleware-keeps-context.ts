// about: Middleware files every context under its request id and never takes it out.
// requests: GET /orders/{n}
// verdict: leak
// mechanism: kept request
// grows: Context 1
// holder: inFlight
import { Hono, type Context } from 'hono';

const app = new Hono();
const inFlight = new Map<string, Context>();

app.use('*', async (c, next) => {
  const id = crypto.randomUUID();
  inFlight.set(id, c); // leak
  c.header('x-request-id', id);
  await next();
});

app.get('/orders/:n', (c) => c.json({ order: c.req.param('n') }));

export default app;
