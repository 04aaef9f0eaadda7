// about: The times of the last twenty seconds’ requests, for each of a hundred users.
// requests: GET /users/{1..100}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const recent = new Map<string, { at: number }[]>();

app.get('/users/:user', (c) => {
  const now = Date.now();
  const user = c.req.param('user');
  const times = (recent.get(user) ?? []).filter(({ at }) => now - at < 20_000);
  times.push({ at: now });
  recent.set(user, times);
  return c.json({ recent: times.length });
});

export default app;
