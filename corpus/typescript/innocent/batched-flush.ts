// about: Rows are batched and flushed each second.
// requests: POST /rows/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
let batch: { row: string }[] = [];
let written = 0;

setInterval(() => {
  written += batch.length;
  batch = [];
}, 1000);

app.post('/rows/:n', (c) => {
  batch.push({ row: c.req.param('n') });
  return c.json({ written });
});

export default app;
