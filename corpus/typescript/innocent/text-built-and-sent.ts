// about: A long text is built for each request and sent.
// requests: GET /csv/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

app.get('/csv/:n', (c) => {
  let csv = 'id,name\n';
  for (let i = 0; i < 200; i += 1) csv += `${i},name of ${c.req.param('n')}\n`;
  return c.text(csv);
});

export default app;
