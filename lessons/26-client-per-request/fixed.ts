import { Hono } from 'hono';

const app = new Hono();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let connects = 0;

/** Stands in for an HTTP client with an agent of its own: this lab has no network and no TLS. */
class RatesClient {
  readonly headers = { accept: 'application/json', 'user-agent': 'shop/1.0' };
  readonly idle: Uint8Array[] = [];

  async cents(article: number): Promise<number> {
    const connection = this.idle.pop() ?? (await this.connect());
    await sleep(10);
    this.idle.push(connection);
    return 1000 + Math.floor(performance.now() / 60_000); // the price of this minute
  }

  async connect(): Promise<Uint8Array> {
    connects += 1;
    await sleep(60); // the handshakes of TCP and TLS
    return new Uint8Array(4096); // [1] a connection’s buffer
  }

  close(): void {
    this.idle.length = 0;
  }
}

const client = new RatesClient(); // [2] one, as long as the application

app.get('/prices/:article', async (c) => {
  const article = Number(c.req.param('article'));
  return c.json({ article, cents: await client.cents(article) }); // [3] everybody’s
});

app.get('/stats', (c) => c.json({ connects }));

export default app;
