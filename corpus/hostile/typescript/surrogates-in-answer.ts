// ends: finished
// about: half of a pair, a NUL and a colour code, in an answer and in print
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  console.log('\ud800\0\u001b[31m');
  return c.text('\ud800\0');
});

export default app;
