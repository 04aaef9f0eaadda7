// about: A static array of a class takes a line of the log for each call.
// requests: POST /jobs/{n}
// verdict: leak
// mechanism: class static
// grows: {job, at} 1
// holder: entries
import { Hono } from 'hono';

const app = new Hono();

class Log {
  static entries: { job: string; at: number }[] = [];
  static write(job: string) {
    Log.entries.push({ job, at: performance.now() }); // leak
  }
}

app.post('/jobs/:n', (c) => {
  Log.write(c.req.param('n'));
  return c.json({ accepted: true }, 202);
});

export default app;
