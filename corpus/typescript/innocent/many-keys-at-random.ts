// about: A cache over 1,500 keys drawn at random that isn’t quite full when the run ends.
// requests: GET /pages/{1..1500}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const pages: Record<string, { text: string }> = {};

app.get('/pages/:page', (c) => {
  const page = c.req.param('page');
  pages[page] ??= { text: `page ${page}` };
  return c.json(pages[page]);
});

export default app;
