// ends: fault busy-loop at here
// about: a loop that goes on in its finally
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (;;) { // here
    try {
      return c.json({}); // here
    } finally {
      continue; // here
    }
  }
});

export default app;
