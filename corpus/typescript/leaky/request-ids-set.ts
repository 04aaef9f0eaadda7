// about: A Set of objects, one for each request, that nothing ever deletes from.
// requests: GET /n/{n}
// verdict: leak
// mechanism: module-level container
// grows: Ticket 1
// holder: open
import { Hono } from 'hono';

const app = new Hono();

class Ticket {
  constructor(readonly n: string) {}
}
const open = new Set<Ticket>();

app.get('/n/:n', (c) => {
  open.add(new Ticket(c.req.param('n'))); // leak
  return c.json({ open: open.size });
});

export default app;
