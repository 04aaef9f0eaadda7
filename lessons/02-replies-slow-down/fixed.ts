import { Hono } from 'hono';

interface Watcher {
  viewer: number;
  since: number;
}

const app = new Hono();

const watchers = new Map<number, Watcher>(); // [1] who is to be told of a new price

const push = (_: Watcher) => new Promise<void>((done) => setTimeout(done, 1)); // [2] stands for sending it: one millisecond each

app.get('/prices/:viewer', async (c) => {
  const viewer = Number(c.req.param('viewer'));
  watchers.set(viewer, { viewer, since: Date.now() }); // [3] once, however often they come
  for (const watcher of [...watchers.values()]) await push(watcher);
  return c.json({ viewer, told: watchers.size });
});

export default app;
