// about: Each request sets an interval that nobody clears.
// requests: GET /parcels/{n}
// open: 20/s at random for 30s
// closed: 10 users thinking 200ms..800ms for 30s
// verdict: leak
// mechanism: timers
// grows: Timeout 1
// holder: timers
import { Hono } from 'hono';

const app = new Hono();

app.get('/parcels/:n', (c) => {
  const parcel = { n: c.req.param('n'), hops: 0 };
  setInterval(() => { // leak
    parcel.hops += 1;
  }, 10_000);
  return c.json(parcel);
});

export default app;
