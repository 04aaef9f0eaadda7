// ends: incident handler-error at here
// about: a stream that breaks off half way
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return new Response(new ReadableStream({ pull() {
    throw new Error('half way'); // here
  } }));
});

export default app;
