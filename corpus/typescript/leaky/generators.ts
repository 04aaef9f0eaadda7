// about: Cursors are begun, never exhausted, and kept for a next page nobody asks for.
// requests: GET /pages/{n}
// verdict: leak
// mechanism: generators
// grows: Generator 1
// holder: cursors
import { Hono } from 'hono';

const app = new Hono();
const cursors = new Map<string, Generator<number>>();

function* rows(n: number): Generator<number> {
  const block = new Array(20).fill(n);
  for (;;) yield block[0] ?? 0;
}

app.get('/pages/:n', (c) => {
  const n = c.req.param('n');
  const cursor = rows(Number(n)); // leak
  cursors.set(n, cursor);
  return c.json({ first: cursor.next().value });
});

export default app;
