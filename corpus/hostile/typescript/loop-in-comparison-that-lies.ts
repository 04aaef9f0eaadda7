// ends: finished
// about: a sort whose comparison lies
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json(Array.from({ length: 1000 }, (_, i) => i).sort(() => Math.random() - 0.5));
});

export default app;
