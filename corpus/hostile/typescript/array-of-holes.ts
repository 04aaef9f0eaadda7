// ends: finished
// about: a list of four thousand million holes takes nothing
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows: unknown[] = [];
  rows.length = 2 ** 32 - 1;
  return c.json({});
});

export default app;
