// ends: incident handler-error at here
// about: a text that doubles
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

app.get('/', async (c) => {
  let text = 'ab';
  for (;;) text += text; // here
});

export default app;
