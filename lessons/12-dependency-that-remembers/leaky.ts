import { Hono } from 'hono';

interface Page {
  html: string;
  renderedAt: number;
}
type Cache = Map<number, Page>;

const app = new Hono<{ Variables: { cache: Cache } }>();

const pages: Cache = new Map(); // [1] made once, when the module is loaded
const stats = { hits: 0, misses: 0 };

app.use(async (c, next) => {
  c.set('cache', pages); // [2] every request is handed the same Map
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
    cache.set(product, render(product)); // [4] a page for each product that was ever asked for
  }
  return c.json({ product, page: cache.get(product)?.html });
});

app.get('/stats', (c) => c.json(stats));

export default app;
