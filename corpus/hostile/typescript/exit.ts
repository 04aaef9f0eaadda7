// ends: incident handler-error at here
// about: process.exit is no way out
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  (process as any).exit(3); // here
  return c.json({});
});

export default app;
