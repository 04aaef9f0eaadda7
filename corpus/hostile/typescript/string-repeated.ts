// ends: incident handler-error at here
// about: a text of a thousand million characters
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.text('x'.repeat(2 ** 30)); // here
});

export default app;
