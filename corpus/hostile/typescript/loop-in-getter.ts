// ends: fault busy-loop at here
// about: a getter that never answers
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = {
  get id() {
    for (;;); // here
  },
};

app.get('/', async (c) => {
  return c.json(row);
});

export default app;
