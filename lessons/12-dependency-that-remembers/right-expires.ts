import { Hono } from 'hono';

const KEPT_MS = 10_000;

class Catalogue {
  hits = 0;
  misses = 0;
  readonly #pages = new Map<number, { born: number; page: string }>();

  page(product: number): string {
    const now = Date.now();
    for (const [key, { born }] of this.#pages) {
      if (now - born < KEPT_MS) break;
      this.#pages.delete(key);
    }
    const known = this.#pages.get(product);
    if (known) {
      this.hits += 1;
      return known.page;
    }
    this.misses += 1;
    const page = `<h1>Product ${product}</h1>${'<p>Sturdy.</p>'.repeat(40)}`;
    this.#pages.set(product, { born: now, page });
    return page;
  }
}

const app = new Hono();
const catalogue = new Catalogue();

app.get('/products/:product', (c) => {
  const product = Number(c.req.param('product'));
  return c.json({ product, page: catalogue.page(product) });
});

app.get('/stats', (c) => c.json({ hits: catalogue.hits, misses: catalogue.misses }));

export default app;
