// about: A listener on a shared signal is removed when the request is done.
// requests: GET /work/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const shutdown = new AbortController();

app.get('/work/:n', async (c) => {
  const work = { n: c.req.param('n'), stopped: false };
  const stop = () => {
    work.stopped = true;
  };
  shutdown.signal.addEventListener('abort', stop);
  try {
    await new Promise((done) => setTimeout(done, 5));
    return c.json(work);
  } finally {
    shutdown.signal.removeEventListener('abort', stop);
  }
});

export default app;
