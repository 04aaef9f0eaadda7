// about: A cache of 300 large pages fills, and beside it a small record is kept for each request.
// requests: GET /pages/{1..300}
// verdict: leak
// mechanism: leak under a filling cache
// grows: Hit 1
// holder: hits
import { Hono } from 'hono';

const app = new Hono();
const pages = new Map<string, string>();

class Hit {
  constructor(readonly page: string) {}
}
const hits: Hit[] = [];

app.get('/pages/:page', (c) => {
  const page = c.req.param('page');
  if (!pages.has(page)) pages.set(page, `page ${page} `.repeat(200));
  hits.push(new Hit(page)); // leak
  return c.json({ length: pages.get(page)?.length });
});

export default app;
