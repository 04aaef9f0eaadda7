// ends: incident handler-error
// about: Object's own functions replaced by what returns nothing
// afterwards: 500
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (const name of ['keys', 'entries', 'defineProperty', 'getPrototypeOf', 'assign']) (Object as any)[name] = () => undefined;
  return c.text('ok');
});

export default app;
