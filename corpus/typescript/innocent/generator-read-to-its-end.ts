// about: A generator for each request is read to its end.
// requests: GET /list/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

function* parts(n: number) {
  for (let i = 0; i < 20; i += 1) yield `${n}-${i}`;
}

app.get('/list/:n', (c) => c.text([...parts(Number(c.req.param('n')))].join(' ')));

export default app;
