// about: An LRU of 100 in a Map's own order.
// requests: GET /user/{1..5000}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const lru = new Map<string, { name: string; bio: string }>();

function user(id: string) {
  const known = lru.get(id);
  if (known) {
    lru.delete(id);
    lru.set(id, known);
    return known;
  }
  const made = { name: `user ${id}`, bio: 'x'.repeat(300) };
  lru.set(id, made);
  if (lru.size > 100) lru.delete(lru.keys().next().value as string);
  return made;
}

app.get('/user/:id', (c) => c.json(user(c.req.param('id'))));

export default app;
