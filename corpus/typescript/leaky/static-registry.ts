// about: A class keeps all its instances in a static field.
// requests: GET /jobs/{n}
// verdict: leak
// mechanism: class attribute
// grows: Job 1
// holder: Job.everyone
import { Hono } from 'hono';

const app = new Hono();

class Job {
  static everyone: Job[] = [];
  constructor(readonly number: number) {
    Job.everyone.push(this);
  }
}

app.get('/jobs/:n', (c) => {
  const job = new Job(Number(c.req.param('n'))); // leak
  return c.json({ job: job.number });
});

export default app;
