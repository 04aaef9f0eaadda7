// about: An emitter for each order is kept in a registry after the order is done.
// requests: GET /orders/{n}
// verdict: leak
// mechanism: emitters
// grows: EventEmitter 1
// holder: orders
import { EventEmitter } from 'node:events';
import { Hono } from 'hono';

const app = new Hono();
const orders = new Map<string, EventEmitter>();

function open(id: string): EventEmitter {
  const events = new EventEmitter(); // leak
  events.on('paid', () => undefined);
  orders.set(id, events);
  return events;
}

app.get('/orders/:n', (c) => {
  const events = open(c.req.param('n'));
  events.emit('paid');
  return c.text('paid');
});

export default app;
