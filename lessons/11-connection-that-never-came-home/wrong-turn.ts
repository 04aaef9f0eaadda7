import { Hono } from 'hono';
import { Pool, type PoolClient } from 'pg';

const app = new Hono();

const pool = new Pool({ host: 'db', user: 'app', database: 'shop', max: 40, connectionTimeoutMillis: 30_000 }); // [1] room for forty
const sessions = new Map<number, Session>();

/** Takes a client from the pool at its first query, as an ORM’s session does. */
class Session {
  #client: PoolClient | undefined;

  async query(text: string, values: unknown[]) {
    this.#client ??= await pool.connect(); // [3] takes a connection from the pool
    return this.#client.query(text, values);
  }

  close(): void {
    this.#client?.release();
    this.#client = undefined;
  }
}

const ORDERS_OF = 'SELECT count(*)::int AS orders FROM orders WHERE user_id = $1';

app.get('/customers/:customer', async (c) => {
  const customer = Number(c.req.param('customer'));
  const db = new Session();
  sessions.set(customer, db); // [2] kept, so that this customer’s next request has one ready
  const { rows } = await db.query(ORDERS_OF, [customer]);
  return c.json({ customer, orders: rows[0].orders });
});

export default app;
