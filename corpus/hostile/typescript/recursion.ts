// ends: incident stack-overflow at here
// about: a function that calls itself
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const down = (n: number): number => down(n + 1) + 1; // here

app.get('/', async (c) => {
  return c.json(down(0));
});

export default app;
