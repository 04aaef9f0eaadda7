import { Hono } from 'hono';

/** Two generations: when the younger one is full, the older one is dropped. */
class Catalogue {
  hits = 0;
  misses = 0;
  #young = new Map<number, string>();
  #old = new Map<number, string>();

  page(product: number): string {
    let page = this.#young.get(product) ?? this.#old.get(product);
    if (page !== undefined) {
      this.hits += 1;
    } else {
      this.misses += 1;
      page = `<h1>Product ${product}</h1>${'<p>Sturdy.</p>'.repeat(40)}`;
    }
    this.#young.set(product, page);
    if (this.#young.size >= 60) {
      this.#old = this.#young;
      this.#young = new Map();
    }
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
