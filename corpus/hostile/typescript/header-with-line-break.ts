// ends: finished
// about: a header that tries to add another one: there is no wire that it could do so on
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.text('x', 200, { 'x-row': 'a\r\nset-cookie: b' });
});

export default app;
