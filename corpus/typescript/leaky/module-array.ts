// about: An array at module level remembers every request.
// requests: GET /visits/{user}
// verdict: leak
// mechanism: module-level container
// grows: {user, path, at} 1
// holder: visits
import { Hono } from 'hono';

const app = new Hono();
const visits: { user: string; path: string; at: number }[] = [];

app.get('/visits/:user', (c) => {
  visits.push({ user: c.req.param('user'), path: c.req.path, at: Date.now() }); // leak
  return c.json({ visits: visits.length });
});

export default app;
