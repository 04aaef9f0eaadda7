// ends: incident stack-overflow at here
// about: an answer nested a hundred thousand deep
// patience: 5s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  let rows: unknown[] = [];
  for (let i = 0; i < 100_000; i++) rows = [rows];
  return c.json(rows); // here
});

export default app;
