// fails: flat
import { Hono } from 'hono';

class Catalogue {
  hits = 0;
  misses = 0;
  readonly #pages = new Map<number, string>();

  constructor(readonly size: number) {}

  page(product: number): string {
    let page = this.#pages.get(product);
    if (page !== undefined) {
      this.hits += 1;
      this.#pages.delete(product);
    } else {
      this.misses += 1;
      page = `<h1>Product ${product}</h1>${'<p>Sturdy.</p>'.repeat(40)}`;
    }
    this.#pages.set(product, page); // last in the Map’s order: used most recently
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.size) break;
      this.#pages.delete(oldest);
    }
    return page;
  }
}

const app = new Hono();
const catalogue = new Catalogue(1_000_000);

app.get('/products/:product', (c) => {
  const product = Number(c.req.param('product'));
  return c.json({ product, page: catalogue.page(product) });
});

app.get('/stats', (c) => c.json({ hits: catalogue.hits, misses: catalogue.misses }));

export default app;
