// ends: incident handler-error at here
// about: an error that is none
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => { // here
  throw Object.create(null, { message: { get() { throw 1; } } });
});

export default app;
