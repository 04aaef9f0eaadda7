// ends: fault busy-loop at here
// about: a loop that catches all that it can
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (;;) { // here
    try {
      for (;;); // here
    } catch {} // here
  }
});

export default app;
