// fails: flat, hit-rate
import { Hono } from 'hono';

class Catalogue {
  hits = 0;
  misses = 0;
  readonly #pages = new Map<number, WeakRef<{ text: string }>>();

  page(product: number): string {
    let page = this.#pages.get(product)?.deref();
    if (page !== undefined) {
      this.hits += 1;
    } else {
      this.misses += 1;
      page = { text: `<h1>Product ${product}</h1>${'<p>Sturdy.</p>'.repeat(40)}` };
      this.#pages.set(product, new WeakRef(page));
    }
    return page.text;
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
