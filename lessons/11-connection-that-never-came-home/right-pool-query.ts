import { Hono } from 'hono';
import { Pool } from 'pg';

const app = new Hono();

const pool = new Pool({ host: 'db', user: 'app', database: 'shop', max: 10, connectionTimeoutMillis: 30_000 });
const openSessions = new Map<number, string>();

const NAME_OF = 'SELECT name FROM users WHERE id = $1';

app.get('/customers/:customer', async (c) => {
  const customer = Number(c.req.param('customer'));
  openSessions.set(customer, `since ${new Date().toISOString()}`);
  const { rows } = await pool.query(NAME_OF, [customer]).finally(() => openSessions.delete(customer));
  if (rows.length === 0) return c.json({ detail: 'there is no such customer' }, 404);
  return c.json({ customer, name: rows[0].name });
});

app.get('/sessions', (c) =>
  c.json({ open: [...openSessions.keys()], connections: pool.totalCount - pool.idleCount }),
);

export default app;
