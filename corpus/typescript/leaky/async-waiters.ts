// about: Async functions wait on one promise that never comes.
// requests: GET /ready/{n}
// verdict: leak
// mechanism: promises that never settle
// grows: Promise
// holder: ready
import { Hono } from 'hono';

const app = new Hono();
const ready = new Promise<void>(() => {});

async function whenReady(n: string): Promise<string> {
  const prepared = new Array(10).fill(n);
  await ready; // leak
  return prepared.join();
}

app.get('/ready/:n', (c) => {
  void whenReady(c.req.param('n')); // leak
  return c.text('soon');
});

export default app;
