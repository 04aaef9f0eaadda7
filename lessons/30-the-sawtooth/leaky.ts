import { Hono } from 'hono';

const app = new Hono();

const prices = new Map(Array.from({ length: 5_000 }, (_, article) => [article, { article, cents: 1000 + article }]));

class Order {
  readonly letter: string; // [2] most of an order’s weight
  readonly lines: Line[];
  readonly total: number;

  constructor(number: number, articles: number[]) {
    this.letter = `order ${number}: thank you, and see you soon!\n`.repeat(300);
    this.lines = articles.map((article) => new Line(this, prices.get(article)?.cents ?? 0)); // [3] the way to its lines
    this.total = this.lines.reduce((sum, line) => sum + line.cents, 0);
  }
}

class Line {
  readonly order: Order; // [1] the way back to the order

  constructor(order: Order, readonly cents: number) {
    this.order = order;
  }

  percent(): number {
    return (100 * this.cents) / this.order.total;
  }
}

app.get('/orders/:number', (c) => {
  const number = Number(c.req.param('number'));
  const order = new Order(number, [0, 2000]);
  return c.json({ order: number, letter: order.letter.length, percent: order.lines.map((line) => line.percent()) });
});

export default app;
