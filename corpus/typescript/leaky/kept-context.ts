// about: Hono’s context is kept, with the request and everything it refers to.
// requests: GET /items/{item}
// verdict: leak
// mechanism: kept request
// grows: Context 1
// holder: recent
import { Hono, type Context } from 'hono';

const app = new Hono();
const recent: Context[] = [];

app.get('/items/:item', (c) => {
  recent.push(c); // leak
  return c.json({ item: c.req.param('item') });
});

export default app;
