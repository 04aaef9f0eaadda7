// ends: fault out-of-memory at here
// about: timers without end
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (;;) setTimeout(() => {}, 3_600_000); // here
});

export default app;
