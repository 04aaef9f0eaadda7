// ends: fault busy-loop at here
// about: a proxy whose trap never answers
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = new Proxy({}, {
  get() {
    for (;;); // here
  },
});

app.get('/', async (c) => {
  return c.json({ n: (row as any).id });
});

export default app;
