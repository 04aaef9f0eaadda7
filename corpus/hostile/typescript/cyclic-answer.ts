// ends: incident handler-error at here
// about: an answer that holds itself
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows: unknown[] = [];
  rows.push(rows);
  return c.json(rows); // here
});

export default app;
