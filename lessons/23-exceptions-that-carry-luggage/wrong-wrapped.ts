// fails: flat
import { Hono } from 'hono';

const app = new Hono();

type Event = Record<string, string>;

class DeliveryFailed extends Error {
  constructor(message: string, readonly event: Event) {
    super(message);
    this.name = 'DeliveryFailed';
  }
}

const failures: Error[] = [];

/** The partner is down for the whole exercise. */
function deliver(number: number, event: Event): void {
  throw new DeliveryFailed(`webhook ${number}: the partner answered 503`, event);
}

app.post('/webhooks/:number', (c) => {
  const number = Number(c.req.param('number'));
  const event: Event = {};
  for (let field = 0; field < 30; field++) event[`field ${field}`] = `value ${number}-${field}`;
  try {
    deliver(number, event);
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    failures.push(Object.assign(new Error(error.message, { cause: error }), { name: error.name }));
  }
  return c.json({ delivered: false });
});

app.get('/failures', (c) => {
  const newest = failures.slice(-5).map((error) => `${error.name}: ${error.message}`);
  return c.json({ total: failures.length, newest });
});

export default app;
