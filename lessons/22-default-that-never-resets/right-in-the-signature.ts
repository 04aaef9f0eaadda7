import { Hono } from 'hono';

type Items = Map<string, number>;

const app = new Hono();

class Basket {
  readonly items: Items;
  readonly currency: string;

  constructor({ items, currency } = { items: new Map<string, number>(), currency: 'EUR' }) {
    this.items = items;
    this.currency = currency;
  }

  add(article: string, cents: number): void {
    this.items.set(article, cents);
  }

  price() {
    const cents = [...this.items.values()].reduce((sum, one) => sum + one, 0);
    return { articles: this.items.size, cents };
  }
}

app.get('/offers/:article', (c) => {
  const article = Number(c.req.param('article'));
  const plain = new Basket();
  plain.add(`article ${article}`, 1000);
  const wrapped = new Basket();
  wrapped.add(`article ${article}, wrapped`, 1200);
  const sent = new Basket({ items: new Map([['parcel', 590]]), currency: 'EUR' });
  sent.add(`article ${article}`, 1000);
  return c.json({ plain: plain.price(), wrapped: wrapped.price(), sent: sent.price() });
});

export default app;
