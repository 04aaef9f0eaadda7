// ends: fault busy-loop at here
// about: an object that promises itself for ever
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const endless: any = { then: (ok: any) => ok(endless) }; // here

app.get('/', async (c) => {
  await endless; // here
  return c.json({});
});

export default app;
