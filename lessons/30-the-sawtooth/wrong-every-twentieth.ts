// fails: by-itself
import { Hono } from 'hono';

const app = new Hono();

const prices = new Map(Array.from({ length: 5_000 }, (_, article) => [article, { article, cents: 1000 + article }]));
let collections = 0;

function collect(): void {
  collections += 1;
  globalThis.gc?.();
}

class Order {
  readonly letter: string;
  readonly parcels: Parcel[];
  readonly total: number;

  constructor(number: number, parcels: number[][]) {
    this.letter = `order ${number}: thank you, and see you soon!\n`.repeat(300);
    this.total = parcels.flat().reduce((sum, article) => sum + price(article), 0);
    this.parcels = parcels.map((articles) => new Parcel(this, articles));
  }
}

class Parcel {
  readonly order: Order;
  readonly items: Item[];

  constructor(order: Order, articles: number[]) {
    this.order = order;
    this.items = articles.map((article) => new Item(this, price(article)));
  }
}

class Item {
  readonly parcel: Parcel;
  readonly cents: number;

  constructor(parcel: Parcel, cents: number) {
    this.parcel = parcel;
    this.cents = cents;
  }

  percent(): number {
    return (100 * this.cents) / this.parcel.order.total;
  }
}

const price = (article: number) => prices.get(article)?.cents ?? 0;

app.get('/orders/:number', (c) => {
  const number = Number(c.req.param('number'));
  if (number % 20 === 0) collect();
  const order = new Order(number, [[0], [2000]]);
  const percent = order.parcels.flatMap((parcel) => parcel.items.map((item) => item.percent()));
  return c.json({ order: number, letter: order.letter.length, percent });
});

app.get('/health', (c) => c.json({ collections }));

export default app;
