// about: Promises that nobody settles, kept with the functions that would.
// requests: GET /confirm/{n}
// verdict: leak
// mechanism: promises that never settle
// grows: Promise
// holder: waiting
import { Hono } from 'hono';

const app = new Hono();
const waiting = new Map<string, () => void>();

async function afterConfirmation(id: string): Promise<string> {
  await new Promise<void>((resolve) => { // leak
    waiting.set(id, resolve); // leak
  });
  return id;
}

app.get('/confirm/:n', (c) => {
  void afterConfirmation(c.req.param('n'));
  return c.json({ waiting: waiting.size });
});

export default app;
