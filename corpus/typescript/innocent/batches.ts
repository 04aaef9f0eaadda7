// about: Records are collected and written in batches of 150.
// requests: POST /events/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
let batch: { n: string; kind: string }[] = [];
let written = 0;

app.post('/events/:n', (c) => {
  batch.push({ n: c.req.param('n'), kind: 'click' });
  if (batch.length >= 150) {
    written += batch.length;
    batch = [];
  }
  return c.json({ written });
});

export default app;
