import { Hono } from 'hono';

const app = new Hono();

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const recent: string[] = []; // [1] gone with the process, like all that it has

app.get('/reports/:report', async (c) => {
  const report = Number(c.req.param('report'));
  await sleep(50); // [2] asks another service; whoever waits here is in flight
  const page = `report ${report}\n${'one row like the others\n'.repeat(400)}`;
  recent.push(page); // [3] some ten kilobytes, fifty times at most
  if (recent.length > 50) recent.shift();
  return c.json({ report, length: page.length });
});

export default app;
