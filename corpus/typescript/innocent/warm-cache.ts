// about: A cache of twenty pages, full before the baseline.
// requests: GET /pages/{1..20}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const pages = new Map<string, string>();

app.get('/pages/:page', (c) => {
  const page = c.req.param('page');
  if (!pages.has(page)) pages.set(page, `page ${page} `.repeat(100));
  return c.text(pages.get(page) ?? '');
});

export default app;
