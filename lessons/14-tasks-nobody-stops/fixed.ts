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
  const timer = setInterval(follow, 10_000); // [2] started here, and ended below
  try {
    await sleep(20);
    return c.json({ order, position: position.text });
  } finally {
    clearInterval(timer); // [3] after this nothing holds the closure any more
  }
});

export default app;
