// ends: incident out-of-memory at here
// about: a list that doubles
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  let rows = [0];
  for (;;) rows = rows.concat(rows); // here
});

export default app;
