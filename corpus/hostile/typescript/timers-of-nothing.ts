// ends: finished
// about: a thousand timers that ask for themselves again each millisecond
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const again = (): void => void setTimeout(again, 20);

app.get('/', async (c) => {
  for (let i = 0; i < 50; i++) again();
  return c.json({});
});

export default app;
