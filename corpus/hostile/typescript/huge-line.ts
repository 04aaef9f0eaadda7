// ends: finished
// about: one line of ten million characters
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  console.log('x'.repeat(10_000_000));
  return c.json({});
});

export default app;
