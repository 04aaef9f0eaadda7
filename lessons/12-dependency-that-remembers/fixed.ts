import { Hono } from 'hono';

interface Page {
  html: string;
  renderedAt: number;
}

/** Keeps the most recently used; a Map remembers the order in which keys were set. */
class RecentPages {
  readonly #pages = new Map<number, Page>();

  get(product: number): Page | undefined {
    const page = this.#pages.get(product);
    if (page !== undefined) this.set(product, page);
    return page;
  }

  set(product: number, page: Page): void {
    this.#pages.delete(product);
    this.#pages.set(product, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > 200) this.#pages.delete(oldest ?? product); // [4] the one that nobody asked for the longest leaves
  }
}

const app = new Hono<{ Variables: { cache: RecentPages } }>();

const pages = new RecentPages(); // [1] made once, and it has an end
const stats = { hits: 0, misses: 0 };

app.use(async (c, next) => {
  c.set('cache', pages); // [2] every request is handed the same one
  await next();
});

function render(product: number): Page {
  const html = `<h1>Product ${product}</h1>${'<p>Sturdy, and made to last.</p>'.repeat(20)}`; // [3] the text of a page, some 600 bytes
  return { html, renderedAt: Date.now() };
}

app.get('/products/:product', (c) => {
  const product = Number(c.req.param('product'));
  const cache = c.get('cache');
  let page = cache.get(product);
  if (page !== undefined) {
    stats.hits += 1;
  } else {
    stats.misses += 1;
    page = render(product);
    cache.set(product, page);
  }
  return c.json({ product, page: page.html });
});

app.get('/stats', (c) => c.json(stats));

export default app;
