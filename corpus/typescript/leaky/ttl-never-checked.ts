// about: A cache with a time to live that is only looked at when the same key comes again.
// requests: GET /page/{n}
// verdict: leak
// mechanism: cache without eviction
// grows: Entry 1
// holder: cache
import { Hono } from 'hono';

const app = new Hono();

class Entry {
  constructor(
    readonly body: string,
    readonly expires: number,
  ) {}
}
const cache = new Map<string, Entry>();

app.get('/page/:n', (c) => {
  const key = c.req.path;
  const hit = cache.get(key);
  if (hit && hit.expires > Date.now()) return c.html(hit.body);
  const entry = new Entry(`<p>${key}</p>`, Date.now() + 1000); // leak
  cache.set(key, entry);
  return c.html(entry.body);
});

export default app;
