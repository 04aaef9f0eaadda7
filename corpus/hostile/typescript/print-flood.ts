// ends: fault busy-loop at here
// about: printing for ever
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (;;) console.log('again'); // here
});

export default app;
