// ends: fault busy-loop at here
// about: a stream of endlessly many empty pieces
import { stream } from 'hono/streaming';
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return stream(c, async (out) => {
    for (;;) await out.write(''); // here
  });
});

export default app;
