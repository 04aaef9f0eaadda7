// about: A linked list whose head moves on and whose beginning is never let go.
// requests: GET /n/{n}
// verdict: leak
// mechanism: linked list
// grows: {n, next} 1
// holder: first
import { Hono } from 'hono';

interface Entry {
  n: number;
  next: Entry | null;
}

const app = new Hono();
const first: Entry = { n: 0, next: null };
let last = first;

app.get('/n/:n', (c) => {
  last.next = { n: Number(c.req.param('n')), next: null }; // leak
  last = last.next;
  return c.json({ last: last.n });
});

export default app;
