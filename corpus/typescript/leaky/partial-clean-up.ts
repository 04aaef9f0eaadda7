// about: A clean-up every six seconds removes only half of what has come since.
// requests: GET /sessions/{n}
// verdict: leak
// mechanism: partial clean-up
// grows: Session
// holder: sessions
import { Hono } from 'hono';

const app = new Hono();

class Session {
  readonly closed: boolean;
  constructor(readonly n: number) {
    this.closed = n % 2 === 0;
  }
}
const sessions = new Map<number, Session>();

setInterval(() => {
  for (const [n, session] of sessions) if (session.closed) sessions.delete(n);
}, 6000);

app.get('/sessions/:n', (c) => {
  const n = Number(c.req.param('n'));
  sessions.set(n, new Session(n)); // leak
  return c.json({ sessions: sessions.size });
});

export default app;
