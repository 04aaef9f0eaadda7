// ends: incident handler-error at here
// about: JSON's functions replaced
// afterwards: 500
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  JSON.parse = JSON.stringify = () => {
    throw new Error('replaced'); // here
  };
  return c.json({});
});

export default app;
