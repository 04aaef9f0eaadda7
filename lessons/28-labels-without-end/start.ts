import { Hono } from 'hono';

const app = new Hono();

class OrderFailed extends Error {}
class CardRefused extends OrderFailed {}
class SoldOut extends OrderFailed {}
class CouponExpired extends OrderFailed {}

/** One series: how often this reason was met, and the latest message. */
class Failures {
  count = 0;
  latest = '';
}

const failures = new Map<string, Failures>();

function countFailure(error: OrderFailed) {
  const reason = error.message;
  const one = failures.get(reason) ?? new Failures();
  failures.set(reason, one);
  one.count += 1;
  one.latest = error.message;
}

app.onError((error, c) => {
  if (!(error instanceof OrderFailed)) throw error;
  countFailure(error);
  return c.json({ detail: error.message }, 409);
});

app.post('/orders/:order', (c) => {
  const order = Number(c.req.param('order'));
  if (order % 4 === 1) throw new CardRefused(`the card of customer ${order} was refused`);
  if (order % 4 === 2) throw new SoldOut(`article ${order} is sold out`);
  if (order % 4 === 3) {
    const code = ((order * 2654435761) % 2 ** 32).toString(16).padStart(8, '0');
    throw new CouponExpired(`coupon ${code} has expired`);
  }
  return c.json({ order });
});

app.get('/metrics', (c) => c.json({ failures: Object.fromEntries(failures) }));

export default app;
