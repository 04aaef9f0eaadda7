import { Hono } from 'hono';

const app = new Hono();

let audit: { number: number; path: string }[] = [];

app.get('/orders/:order', (c) => {
  const number = (audit.at(-1)?.number ?? 0) + 1;
  audit = [...audit.slice(-4), { number, path: c.req.path }];
  return c.json({ order: Number(c.req.param('order')), status: 'shipped' });
});

app.get('/audit', (c) =>
  c.json({ total: audit.at(-1)?.number ?? 0, newest: audit.map(({ path }) => path) }),
);

export default app;
