// about: A Map as a cache of texts, by order number: strings are no objects there.
// requests: GET /orders/{order}
// verdict: leak
// mechanism: unbounded cache
// grows: -
// holder: pages
import { Hono } from 'hono';

const app = new Hono();
const pages = new Map<string, string>();

app.get('/orders/:order', (c) => {
  const order = c.req.param('order');
  let page = pages.get(order);
  if (page === undefined) {
    page = `<h1>Order ${order}</h1>${'.'.repeat(200)}`; // leak
    pages.set(order, page); // leak
  }
  return c.html(page);
});

export default app;
