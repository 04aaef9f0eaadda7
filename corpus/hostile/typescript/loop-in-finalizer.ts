// ends: fault busy-loop at here
// about: a finaliser that never ends
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const registry = new FinalizationRegistry(() => {
  for (;;); // here
});

app.get('/', async (c) => {
  registry.register({}, 1);
  return c.json({});
});

export default app;
