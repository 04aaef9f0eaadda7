// ends: fault busy-loop at here
// about: a loop in a handler
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (;;); // here
});

export default app;
