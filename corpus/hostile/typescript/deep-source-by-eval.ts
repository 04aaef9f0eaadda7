// ends: incident stack-overflow at here
// about: source nested too deep, made at run time
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  return c.json(new Function(`return ${'('.repeat(100_000)}`)()); // here
});

export default app;
