// ends: fault out-of-memory at here
// about: a map that is filled to the end of memory
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows = new Map();
  for (;;) rows.set(rows.size, rows.size); // here
});

export default app;
