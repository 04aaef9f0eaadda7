import { Hono } from 'hono';

const app = new Hono();

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

app.get('/orders/:order', async (c) => {
  const order = Number(c.req.param('order'));
  const position = { text: 'unknown', hops: 0 };
  const follow = () => {
    position.text = `order ${order} has passed ${position.hops} depots`; // [1] the closure holds what it uses
    position.hops += 1;
  };
  follow();
  setInterval(follow, 10_000).unref(); // [2] lets the process end; doesn’t end the timer
  await sleep(20);
  return c.json({ order, position: position.text }); // [3] the request is over, the timer isn’t
});

export default app;
