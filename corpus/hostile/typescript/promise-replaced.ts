// ends: fault handler-error
// about: Promise, its then, and queueMicrotask replaced
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  globalThis.Promise = class {} as any;
  globalThis.queueMicrotask = () => {};
  JSON.stringify = () => '{}';
  return c.text('ok');
});

export default app;
