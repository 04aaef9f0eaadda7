// about: A cache over 300 keys drawn at random: the last ones take long to come.
// requests: GET /pages/{1..300}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const pages = new Map<string, string>();

app.get('/pages/:page', (c) => {
  const page = c.req.param('page');
  if (!pages.has(page)) pages.set(page, `page ${page} `.repeat(50));
  return c.text(pages.get(page) ?? '');
});

export default app;
