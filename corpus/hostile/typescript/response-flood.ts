// ends: fault response-too-large at here
// about: a stream without end
// patience: 20s
import { stream } from 'hono/streaming';
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => { // here
  return stream(c, async (out) => {
    for (;;) await out.write(new Uint8Array(1_000_000)); // here
  });
});

export default app;
