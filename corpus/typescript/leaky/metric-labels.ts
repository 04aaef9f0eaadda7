// about: A counter labelled by the raw path: one series for every path.
// requests: GET /users/{n}/orders
// verdict: leak
// mechanism: metric labels
// grows: Series 1
// holder: series
import { Hono } from 'hono';

const app = new Hono();

class Series {
  count = 0;
  sum = 0;
}
const series: Record<string, Series> = {};

app.use('*', async (c, next) => {
  await next();
  series[c.req.path] ??= new Series(); // leak
  series[c.req.path]!.count += 1;
});

app.get('/users/:user/orders', (c) => c.json([]));

export default app;
