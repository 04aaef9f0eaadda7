// ends: fault busy-loop at here
// about: a sort whose comparison never comes
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const compare = (): number => {
  for (;;); // here
};

app.get('/', async (c) => {
  return c.json([2, 1].sort(compare));
});

export default app;
