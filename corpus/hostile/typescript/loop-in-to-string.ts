// ends: fault busy-loop at here
// about: a text that never comes
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = {
  toString() {
    for (;;); // here
  },
};

app.get('/', async (c) => {
  return c.text(`${row}`);
});

export default app;
