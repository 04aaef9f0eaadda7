import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const app = new Hono();

let free = 100_000;

app.get('/seats/:show', (c) => {
  const sold: number[] = [];
  return streamSSE(c, async (stream) => {
    setInterval(() => {
      if (stream.aborted) return;
      void stream.writeSSE({ event: 'ping', data: `${c.req.path}, ${sold.length} sold` });
    }, 15_000); // [1] so that no proxy thinks the line is dead
    while (!stream.aborted) {
      sold.push(free--);
      await stream.writeSSE({ data: `${free} seats` }); // [2] as long as somebody looks
      await stream.sleep(500);
    }
    // [3] the visitor has gone
  });
});

export default app;
