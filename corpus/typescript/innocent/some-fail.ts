// about: One request in five fails; nothing of it is kept.
// requests: GET /ok/{n} x4
// requests: GET /broken/{n}
// verdict: clean
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';

const app = new Hono();

app.get('/ok/:n', (c) => c.json({ n: c.req.param('n') }));

app.get('/broken/:n', (c) => {
  const n = Number(c.req.param('n'));
  if (n % 2) throw new HTTPException(404, { message: `there is no ${n}` });
  throw new Error(`number ${n} is broken`);
});

export default app;
