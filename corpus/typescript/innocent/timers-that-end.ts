// about: An interval per request, cleared when the work is done.
// requests: GET /orders/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

app.get('/orders/:n', async (c) => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 5);
  try {
    await new Promise<void>((resolve) => setTimeout(resolve, 30));
  } finally {
    clearInterval(timer);
  }
  return c.json({ ticks });
});

export default app;
