// ends: fault out-of-memory at here
// about: closures to the end of memory, in a heap where not even the reserve suffices to unwind
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows: unknown[] = [];
  for (;;) rows.push(() => rows); // here
});

export default app;
