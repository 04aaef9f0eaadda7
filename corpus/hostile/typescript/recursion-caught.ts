// ends: finished
// about: a function that calls itself and survives it
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const down = (n: number): number => {
  try {
    return down(n + 1);
  } catch {
    return n;
  }
};

app.get('/', async (c) => {
  return c.json(down(0));
});

export default app;
