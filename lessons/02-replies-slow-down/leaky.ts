import { Hono } from 'hono';

interface Watcher {
  viewer: number;
  since: number;
}

const app = new Hono();

const watchers: Watcher[] = []; // [1] who is to be told of a new price

const push = (_: Watcher) => new Promise<void>((done) => setTimeout(done, 1)); // [2] stands for sending it: one millisecond each

app.get('/prices/:viewer', async (c) => {
  const viewer = Number(c.req.param('viewer'));
  watchers.push({ viewer, since: Date.now() }); // [3] once more with each visit
  for (const watcher of watchers) await push(watcher);
  return c.json({ viewer, told: watchers.length });
});

export default app;
