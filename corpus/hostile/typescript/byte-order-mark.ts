⟦FEFF⟧// ends: finished
// about: a byte order mark before the first line
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json({});
});

export default app;
