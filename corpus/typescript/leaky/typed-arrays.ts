// about: Small buffers are kept for each upload.
// requests: POST /upload {"data": "some bytes of upload {n}"}
// verdict: leak
// mechanism: buffers
// grows: Uint8Array
// holder: uploads
import { Hono } from 'hono';

const app = new Hono();
const uploads: Uint8Array[] = [];

app.post('/upload', async (c) => {
  const body = await c.req.text();
  uploads.push(new TextEncoder().encode(body)); // leak
  return c.json({ uploads: uploads.length });
});

export default app;
