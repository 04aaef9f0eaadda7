// ends: fault busy-loop at here
// about: an asynchronous generator that never closes
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

async function* parts() {
  try {
    yield 1;
  } finally {
    for (;;); // here
  }
}

app.get('/', async (c) => {
  for await (const _ of parts()) break;
  return c.json({});
});

export default app;
