// about: A WeakMap by session, and the sessions stay in a Set: nothing is weak about it.
// requests: GET /s/{n}
// verdict: leak
// mechanism: weak map with strong keys
// grows: Session 1
// holder: online
import { Hono } from 'hono';

const app = new Hono();

class Session {
  constructor(readonly id: string) {}
}
const online = new Set<Session>();
const carts = new WeakMap<Session, string[]>();

app.get('/s/:n', (c) => {
  const session = new Session(c.req.param('n')); // leak
  online.add(session);
  carts.set(session, ['apple', 'pear']);
  return c.json(carts.get(session));
});

export default app;
