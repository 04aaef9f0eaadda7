// ends: fault handler-error at here
// about: the prototype of arrays replaced: neither Hono nor its server can go on
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const lie = () => {
  throw new Error('replaced'); // here
};

app.get('/', async (c) => {
  for (const name of Object.getOwnPropertyNames(Array.prototype)) {
    if (typeof ([] as any)[name] === 'function') (Array.prototype as any)[name] = lie;
  }
  return c.json({});
});

export default app;
