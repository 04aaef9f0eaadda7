// ends: fault out-of-memory at here
// about: small texts to the end of memory
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows = [];
  for (;;) rows.push(`row ${rows.length} of so many`); // here
});

export default app;
