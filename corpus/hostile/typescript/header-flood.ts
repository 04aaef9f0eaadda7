// ends: finished
// about: a header of ten million characters
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json({}, 200, { 'x-row': 'y'.repeat(10_000_000) });
});

export default app;
