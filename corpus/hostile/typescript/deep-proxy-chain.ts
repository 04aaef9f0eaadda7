// ends: incident stack-overflow at here
// about: a proxy of a proxy of a proxy
// patience: 5s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  let row: any = {};
  for (let i = 0; i < 100_000; i++) row = new Proxy(row, {});
  return c.json(row.id ?? 1); // here
});

export default app;
