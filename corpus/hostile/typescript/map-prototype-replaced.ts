// ends: finished
// about: the methods of maps and sets replaced
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (const kind of [Map, Set, WeakMap]) for (const name of ['get', 'set', 'has', 'add', 'delete']) (kind.prototype as any)[name] = () => undefined;
  return c.text('ok');
});

export default app;
