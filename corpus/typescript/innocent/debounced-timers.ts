// about: A timer for each user is replaced when the user comes again.
// requests: GET /typing/{1..40}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

app.get('/typing/:user', (c) => {
  const user = c.req.param('user');
  clearTimeout(timers.get(user));
  timers.set(
    user,
    setTimeout(() => timers.delete(user), 3000),
  );
  return c.text('noted');
});

export default app;
