// about: A memoised function keys its results by an object literal that is new each time.
// requests: GET /quote/{n}
// verdict: leak
// mechanism: memoised function
// grows: {from, to} 1
// holder: memo
import { Hono } from 'hono';

const app = new Hono();
const memo = new Map<object, number>();

function price(route: { from: string; to: string }): number {
  let known = memo.get(route);
  if (known === undefined) {
    known = route.from.length * 10 + route.to.length;
    memo.set(route, known);
  }
  return known;
}

app.get('/quote/:n', (c) => {
  const route = { from: c.req.param('n'), to: 'home' }; // leak
  return c.json({ price: price(route) });
});

export default app;
