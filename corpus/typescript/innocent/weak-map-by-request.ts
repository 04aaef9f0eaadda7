// about: Notes about requests in a WeakMap go with the requests.
// requests: GET /notes/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();
const notes = new WeakMap<Request, { begun: number; tags: string[] }>();

app.use('*', async (c, next) => {
  notes.set(c.req.raw, { begun: performance.now(), tags: [c.req.method] });
  await next();
});

app.get('/notes/:n', (c) => c.json(notes.get(c.req.raw)));

export default app;
