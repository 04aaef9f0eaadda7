import { Hono } from 'hono';

const app = new Hono();
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const held = new Map<string, number>();

app.post('/seats/:seat', async (c) => {
  const hold = () => {
    held.set(c.req.param('seat'), Date.now()); // [1] nobody else may have this seat meanwhile
  };
  hold();
  setInterval(hold, 5_000); // [2] a hold lasts for eight seconds, so it is renewed
  await sleep(100); // the customer’s bank
  held.delete(c.req.param('seat')); // [3] paid: no hold is needed any more
  return c.json({ seat: c.req.param('seat'), sold: true });
});

app.get('/held', (c) => c.json({ held: held.size }));

export default app;
