// about: Waiting times in an array of numbers: its table grows by half now and then.
// requests: GET /fast/{n}
// verdict: leak
// mechanism: numbers
// grows: -
// holder: latencies
import { Hono } from 'hono';

const app = new Hono();
const latencies: number[] = [];

app.use('*', async (_, next) => {
  const begun = performance.now();
  await next();
  latencies.push(performance.now() - begun + 0.5); // leak
});

app.get('/fast/:n', (c) => c.json({ n: c.req.param('n') }));

export default app;
