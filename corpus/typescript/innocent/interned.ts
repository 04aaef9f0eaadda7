// about: A table of symbols, again and again the same ten.
// requests: GET /words/{1..100}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const words = new Map<symbol, number>();

app.get('/words/:n', (c) => {
  const n = Number(c.req.param('n'));
  words.set(Symbol.for(`word-${n % 10}`), n);
  return c.json({ words: words.size });
});

export default app;
