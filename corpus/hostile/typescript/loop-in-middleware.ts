// ends: fault busy-loop at here
// about: a middleware that never goes on
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.use(async () => {
  for (;;); // here
});

app.get('/', async (c) => {
  return c.json({});
});

export default app;
