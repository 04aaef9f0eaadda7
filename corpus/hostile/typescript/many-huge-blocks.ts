// ends: fault out-of-memory at here
// about: blocks of a megabyte to the end of memory
// requests: GET /
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows = [];
  for (;;) rows.push(new Uint8Array(1_000_000)); // here
});

export default app;
