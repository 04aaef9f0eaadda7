// about: Each request listens to one AbortSignal for the whole process.
// requests: GET /files/{n}
// verdict: leak
// mechanism: AbortSignal
// grows: closure (anonymous) (app.ts:16) 1
// holder: shutdown
import { Hono } from 'hono';

const app = new Hono();
const shutdown = new AbortController();

app.get('/files/:n', (c) => {
  const file = { n: c.req.param('n'), chunks: new Array(10).fill('chunk') };
  // Without { once } or removeEventListener this stays.

  const stop = () => { // leak
    file.chunks.length = 0;
  };
  shutdown.signal.addEventListener('abort', stop);
  return c.json({ chunks: file.chunks.length });
});

export default app;
