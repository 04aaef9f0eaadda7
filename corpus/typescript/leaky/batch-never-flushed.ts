// about: Rows are batched, but the flush asks for a size that is never met.
// requests: POST /rows/{n}
// verdict: leak
// mechanism: queue without a consumer
// grows: {row, tags} 1
// holder: batch
import { Hono } from 'hono';

const app = new Hono();
let batch: { row: string; tags: string[] }[] = [];

function flush() {
  if (batch.length < 1_000_000) return;
  batch = [];
}
setInterval(flush, 1000);

app.post('/rows/:n', (c) => {
  batch.push({ row: c.req.param('n'), tags: ['new', 'raw'] }); // leak
  return c.json({ queued: batch.length });
});

export default app;
