// about: A cache with a time to live that is swept every five seconds.
// requests: GET /t/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const cache = new Map<string, { body: string; expires: number }>();

setInterval(() => {
  const now = Date.now();
  for (const [key, entry] of cache) if (entry.expires < now) cache.delete(key);
}, 5000);

app.get('/t/:n', (c) => {
  const key = c.req.param('n');
  cache.set(key, { body: `page ${key}`, expires: Date.now() + 4000 });
  return c.text(cache.get(key)?.body ?? '');
});

export default app;
