import { Hono } from 'hono';

const app = new Hono();

class OrderFailed extends Error {}
class CardRefused extends OrderFailed {}
class SoldOut extends OrderFailed {}
class CouponExpired extends OrderFailed {}

const failures = {
  CardRefused: { count: 0, latest: '' },
  SoldOut: { count: 0, latest: '' },
  CouponExpired: { count: 0, latest: '' },
  other: { count: 0, latest: '' },
};

function kindOf(error: OrderFailed): keyof typeof failures {
  if (error instanceof CardRefused) return 'CardRefused';
  if (error instanceof SoldOut) return 'SoldOut';
  return error instanceof CouponExpired ? 'CouponExpired' : 'other';
}

function countFailure(error: OrderFailed) {
  const one = failures[kindOf(error)];
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

app.get('/metrics', (c) => c.json({ failures: failures }));

export default app;
