// ends: fault out-of-memory at here
// about: a full memory is caught, and asked for again until the reserve is gone as well
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const rows: unknown[] = [];
  for (;;) { // here
    try {
      rows.push(new Uint8Array(1_000_000)); // here
    } catch {} // here
  }
});

export default app;
