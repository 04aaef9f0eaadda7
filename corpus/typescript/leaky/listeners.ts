// about: A listener on a shared emitter for each request, and none is removed.
// requests: GET /prices/{n}
// verdict: leak
// mechanism: listeners
// grows: closure onChange (app.ts:16) 1
// holder: bus
import { EventEmitter } from 'node:events';
import { Hono } from 'hono';

const app = new Hono();
const bus = new EventEmitter();
bus.setMaxListeners(0);

app.get('/prices/:n', (c) => {
  let price = Number(c.req.param('n'));
  function onChange(next: number) { // leak
    price = next;
  }
  bus.on('price', onChange);
  return c.json({ price });
});

export default app;
