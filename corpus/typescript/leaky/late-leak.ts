// about: Nothing is kept until a limit is passed; from then on everything is.
// requests: GET /n/{n}
// verdict: leak
// mechanism: leak that begins late
// grows: {n, text} 1
// holder: overflow
import { Hono } from 'hono';

const app = new Hono();
const overflow: { n: number; text: string }[] = [];

app.get('/n/:n', (c) => {
  const n = Number(c.req.param('n'));
  if (n > 1200) overflow.push({ n, text: `number ${n}` }); // leak
  return c.json({ n });
});

export default app;
