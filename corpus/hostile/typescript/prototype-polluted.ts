// ends: incident handler-error
// about: properties on Object.prototype that everything inherits
// afterwards: 500
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  Object.assign(Object.prototype, { code: 'stopped', ok: true, status: 999, line: -1, get: null });
  return c.text('ok');
});

export default app;
