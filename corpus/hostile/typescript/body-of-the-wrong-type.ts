// ends: finished
// about: a body that is no text: it is taken as one, as everywhere
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return new Response({ a: 1 } as any);
});

export default app;
