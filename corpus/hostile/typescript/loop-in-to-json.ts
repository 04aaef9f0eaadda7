// ends: fault busy-loop at here
// about: an answer whose text never comes
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = {
  toJSON() {
    for (;;); // here
  },
};

app.get('/', async (c) => {
  return c.json(row);
});

export default app;
