import { Hono } from 'hono';

/** The newest paths in a ring of fixed size. */
class Audit {
  total = 0;
  readonly #ring: string[];

  constructor(readonly size: number) {
    this.#ring = new Array<string>(size).fill('');
  }

  note(path: string): void {
    this.#ring[this.total % this.size] = path;
    this.total += 1;
  }

  newest(): string[] {
    const paths: string[] = [];
    for (let i = Math.max(0, this.total - this.size); i < this.total; i++) {
      paths.push(this.#ring[i % this.size] ?? '');
    }
    return paths;
  }
}

const app = new Hono();
const audit = new Audit(5);

app.get('/orders/:order', (c) => {
  audit.note(c.req.path);
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) => c.json({ total: audit.total, newest: audit.newest() }));

export default app;
