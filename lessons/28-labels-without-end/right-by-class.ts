import { Hono } from 'hono';

const app = new Hono();

class OrderFailed extends Error {}
class CardRefused extends OrderFailed {}
class SoldOut extends OrderFailed {}
class CouponExpired extends OrderFailed {}

const counts = new Map<Function, number>();
const latest = new Map<Function, string>();

function countFailure(error: OrderFailed) {
  const kind = error.constructor;
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
  latest.set(kind, error.message);
}

function report() {
  const failures: Record<string, { count: number; latest: string | undefined }> = {};
  for (const [kind, count] of counts) failures[kind.name] = { count, latest: latest.get(kind) };
  return failures;
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

app.get('/metrics', (c) => c.json({ failures: report() }));

export default app;
