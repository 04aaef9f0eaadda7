// ends: finished
// about: clients leave, and the handler won't hear of it
// requests: GET / leaves after 200ms
// requests: GET /fine
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  await new Promise((done) => setTimeout(done, 100_000));
  return c.json({});
});

export default app;
