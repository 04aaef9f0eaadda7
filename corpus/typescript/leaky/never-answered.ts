// about: One request in twenty waits for ever; its memory stays with it.
// requests: GET /fine/{n} x19
// requests: GET /hangs/{n}
// open: 20/s at random for 25s
// closed: 200 users thinking 5s..15s spawning 100/s for 60s
// verdict: leak
// mechanism: requests that never end
// grows: Context
// holder: waiting
import { Hono } from 'hono';

const app = new Hono();
const waiting: (() => void)[] = [];

app.get('/fine/:n', (c) => c.json({ n: c.req.param('n') }));

app.get('/hangs/:n', async (c) => {
  await new Promise<void>((resolve) => waiting.push(resolve)); // leak
  return c.text('at last');
});

export default app;
