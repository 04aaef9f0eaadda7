// ends: incident out-of-memory at here
// about: one block larger than all memory
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json(new Uint8Array(500_000_000).length); // here
});

export default app;
