// ends: finished
// about: Date and performance replaced
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  globalThis.Date = class { static now = () => Number.NaN } as any;
  (globalThis as any).performance = null;
  return c.text('ok');
});

export default app;
