// ends: incident background-error at here
// about: a thousand rejections that nobody handles
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  for (let i = 0; i < 1000; i++) void Promise.reject(new Error('lost')); // here
  return c.json({});
});

export default app;
