// ends: fault busy-loop at here
// about: a promise that asks for itself again
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const spin = (): void => void Promise.resolve().then(spin); // here

app.get('/', async (c) => {
  spin();
  return c.json({});
});

export default app;
