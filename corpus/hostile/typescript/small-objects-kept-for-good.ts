// ends: fault out-of-memory at here
// about: the same, held by the module: each request meets a full memory, and what needs little is answered still
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
