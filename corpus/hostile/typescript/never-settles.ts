// ends: incident deadlock at here
// about: a promise that nobody settles
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  await new Promise(() => {}); // here
  return c.json({});
});

export default app;
