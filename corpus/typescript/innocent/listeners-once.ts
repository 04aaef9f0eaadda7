// about: A listener per request that is removed when the answer is there.
// requests: GET /prices/{n}
// verdict: clean
import { EventEmitter } from 'node:events';
import { Hono } from 'hono';

const app = new Hono();
const bus = new EventEmitter();

app.get('/prices/:n', async (c) => {
  const next = new Promise<number>((resolve) => bus.once('price', resolve));
  setTimeout(() => bus.emit('price', 42), 10);
  return c.json({ n: c.req.param('n'), price: await next });
});

export default app;
