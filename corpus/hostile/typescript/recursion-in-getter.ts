// ends: incident stack-overflow at here
// about: a property that asks for itself
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const row = {
  get id(): number { // here
    return this.id;
  },
};

app.get('/', async (c) => {
  return c.json({ n: row.id });
});

export default app;
