import { Hono } from 'hono';

interface Page {
  html: string;
  renderedAt: number;
}
type Cache = Map<number, Page>;

const app = new Hono<{ Variables: { cache: Cache } }>();

const stats = { hits: 0, misses: 0 }; // [1] the Map at module level is gone

app.use(async (c, next) => {
  c.set('cache', new Map()); // [2] every request is handed a new Map
  await next();
});

function render(product: number): Page {
  const html = `<h1>Product ${product}</h1>${'<p>Sturdy, and made to last.</p>'.repeat(20)}`; // [3] the text of a page, some 600 bytes
  return { html, renderedAt: Date.now() };
}

app.get('/products/:product', (c) => {
  const product = Number(c.req.param('product'));
  const cache = c.get('cache');
  if (cache.has(product)) {
    stats.hits += 1;
  } else {
    stats.misses += 1;
    cache.set(product, render(product)); // [4] put into a Map that is dropped with the request
  }
  return c.json({ product, page: cache.get(product)?.html });
});

app.get('/stats', (c) => c.json(stats));

export default app;
