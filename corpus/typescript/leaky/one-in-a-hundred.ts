// about: A slow leak: every hundredth request is kept.
// requests: GET /n/{n}
// verdict: leak
// mechanism: slow leak
// grows: Sample
// holder: samples
import { Hono } from 'hono';

const app = new Hono();

class Sample {
  constructor(readonly n: number) {}
}
const samples: Sample[] = [];

app.get('/n/:n', (c) => {
  const n = Number(c.req.param('n'));
  if (n % 100 === 0) samples.push(new Sample(n)); // leak
  return c.json({ n });
});

export default app;
