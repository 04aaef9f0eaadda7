// about: A cache of the 400 that were used last.
// requests: GET /users/{1..5000}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();

class Lru<V> {
  readonly #entries = new Map<string, V>();
  constructor(readonly most: number) {}
  get(key: string, make: () => V): V {
    const value = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.most) this.#entries.delete(this.#entries.keys().next().value!);
    return value;
  }
}
const users = new Lru<{ id: string; name: string }>(400);

app.get('/users/:user', (c) => {
  const id = c.req.param('user');
  return c.json(users.get(id, () => ({ id, name: `user ${id}` })));
});

export default app;
