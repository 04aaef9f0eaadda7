// ends: fault busy-loop at here
// about: catastrophic backtracking
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json(/^(a+)+$/.test(`${'a'.repeat(60)}!`)); // here
});

export default app;
