import { Hono } from 'hono';
import { Pool, type PoolClient } from 'pg';

const app = new Hono();

const pool = new Pool({ host: 'db', user: 'app', database: 'shop', max: 10, connectionTimeoutMillis: 30_000 });
const openSessions = new Map<number, string>();

const NAME_OF = 'SELECT name FROM users WHERE id = $1';

async function withSession<T>(customer: number, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  openSessions.set(customer, `since ${new Date().toISOString()}`);
  try {
    return await work(db);
  } finally {
    openSessions.delete(customer);
    db.release();
  }
}

app.get('/customers/:customer', async (c) => {
  const customer = Number(c.req.param('customer'));
  const name = await withSession(customer, async (db) => (await db.query(NAME_OF, [customer])).rows[0]?.name);
  return name === undefined
    ? c.json({ detail: 'there is no such customer' }, 404)
    : c.json({ customer, name });
});

app.get('/sessions', (c) =>
  c.json({ open: [...openSessions.keys()], connections: pool.totalCount - pool.idleCount }),
);

export default app;
