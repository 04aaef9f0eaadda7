// ends: fault out-of-memory at here
// about: a generator that never stops, spread into a list
// requests: GET /
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

function* parts() {
  for (;;) yield 'x'.repeat(10); // here
}

app.get('/', async (c) => {
  return c.json([...parts()]); // here
});

export default app;
