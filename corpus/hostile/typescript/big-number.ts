// ends: incident handler-error at here
// about: a number of more digits than the engine allows
// patience: 1s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  let n = 3n;
  for (;;) n *= n; // here
});

export default app;
