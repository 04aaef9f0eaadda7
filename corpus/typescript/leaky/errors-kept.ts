// about: One request in ten fails, and the error is kept with what it was about.
// requests: GET /ok/{n} x9
// requests: GET /charge/{n}
// verdict: leak
// mechanism: kept errors
// grows: DeclinedError
// holder: failures
import { Hono } from 'hono';

const app = new Hono();

class DeclinedError extends Error {
  constructor(readonly card: string, readonly payload: number[]) {
    super(`card ${card} was declined`);
  }
}
const failures: Error[] = [];

app.onError((error, c) => {
  failures.push(error);
  return c.text('declined', 402);
});

app.get('/ok/:n', (c) => c.json({ n: c.req.param('n') }));

app.get('/charge/:n', (c) => {
  throw new DeclinedError(c.req.param('n'), new Array(50).fill(0)); // leak
});

export default app;
