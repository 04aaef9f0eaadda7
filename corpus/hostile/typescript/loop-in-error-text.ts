// ends: fault busy-loop at here
// about: an error whose message never comes
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

class Endless extends Error {
  override get message(): string {
    for (;;); // here
  }
}

app.get('/', async (c) => {
  throw new Endless();
});

export default app;
