import { Hono } from 'hono';

const app = new Hono();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const shutdown = new AbortController();

app.get('/exports/:number', async (c) => {
  const number = c.req.param('number');
  const rows = Array.from({ length: 30 }, (_, row) => `export ${number}, row ${row}`);
  let stopped = false;
  shutdown.signal.addEventListener('abort', () => {
    stopped = true;
  });
  let written = 0;
  while (!stopped && written < rows.length) {
    await sleep(5);
    written += 1;
  }
  return c.json({ written });
});

app.post('/shutdown', (c) => {
  setTimeout(() => shutdown.abort(), 50);
  return c.json({ shutdown: 'in 50 ms' }, 202);
});

export default app;
