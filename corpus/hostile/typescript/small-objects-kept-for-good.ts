// ends: fault out-of-memory at here
// about: small objects that the module keeps, to the end of memory
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const rows: unknown[] = [];

app.get('/', async (c) => {
  for (;;) rows.push({ n: rows.length }); // here
});

export default app;
