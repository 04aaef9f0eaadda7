// ends: fault busy-loop at here
// about: a generator that never yields
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

function* parts() {
  for (;;); // here
}

app.get('/', async (c) => {
  return c.json([...parts()]);
});

export default app;
