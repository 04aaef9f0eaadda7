// ends: incident deadlock at here
// about: two promises that wait for each other
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => { // here
  const a: Promise<unknown> = (async () => {
    await null;
    await b;
  })();
  const b: Promise<unknown> = (async () => {
    await null;
    await a;
  })();
  await a;
  return c.json({});
});

export default app;
