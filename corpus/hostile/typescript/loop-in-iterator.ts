// ends: fault busy-loop at here
// about: an iterator that never comes to an end
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = {
  [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }), // here
};

app.get('/', async (c) => {
  for (const _ of row) void _; // here
  return c.json({});
});

export default app;
