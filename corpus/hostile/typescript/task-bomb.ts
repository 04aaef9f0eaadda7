// ends: fault out-of-memory at here
// about: promises without end
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  const tasks = [];
  for (;;) tasks.push(new Promise(() => {})); // here
});

export default app;
