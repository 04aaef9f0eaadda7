// fails: overview
import { Hono } from 'hono';

const app = new Hono();

type Event = Record<string, string>;

class DeliveryFailed extends Error {
  constructor(message: string, readonly event: Event) {
    super(message);
    this.name = 'DeliveryFailed';
  }
}

const failures: string[] = [];

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
    failures.push(`${error.name}: ${error.message}`);
    if (failures.length > 5) failures.shift();
  }
  return c.json({ delivered: false });
});

app.get('/failures', (c) => {
  const newest = failures.slice(-5);
  return c.json({ total: failures.length, newest });
});

export default app;
