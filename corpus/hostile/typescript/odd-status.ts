// ends: incident handler-error at here
// about: a status beyond all
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.text('x', 9999 as any); // here
});

export default app;
