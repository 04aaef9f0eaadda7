// ends: incident handler-error at here
// about: every global name that can be deleted
// afterwards: 500
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => { // here
  for (const name of Object.getOwnPropertyNames(globalThis)) delete (globalThis as any)[name];
  return c.body(null, 204);
});

export default app;
