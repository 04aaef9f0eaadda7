import { Hono } from 'hono';
import { Pool } from 'pg';

const app = new Hono();

const pool = new Pool({ host: 'db', user: 'app', database: 'shop', max: 10, connectionTimeoutMillis: 30_000 });
const openSessions = new Map<number, string>();

const NAME_OF = 'SELECT name FROM users WHERE id = $1';

app.get('/customers/:customer', async (c) => {
  const customer = Number(c.req.param('customer'));
  const db = await pool.connect();
  openSessions.set(customer, `since ${new Date().toISOString()}`);
  const { rows } = await db.query(NAME_OF, [customer]);
  if (rows.length === 0) return c.json({ detail: 'there is no such customer' }, 404);
  openSessions.delete(customer);
  db.release();
  return c.json({ customer, name: rows[0].name });
});

app.get('/sessions', (c) =>
  c.json({ open: [...openSessions.keys()], connections: pool.totalCount - pool.idleCount }),
);

export default app;
