import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const app = new Hono();

let free = 100_000;

app.get('/seats/:show', (c) => {
  const sold: number[] = [];
  return streamSSE(c, async (stream) => {
    const ping = setInterval(() => {
      void stream.writeSSE({ event: 'ping', data: `${c.req.path}, ${sold.length} sold` });
    }, 15_000); // [1] so that no proxy thinks the line is dead
    try {
      while (!stream.aborted) {
        sold.push(free--);
        await stream.writeSSE({ data: `${free} seats` }); // [2] as long as somebody looks
        await stream.sleep(500);
      }
    } finally {
      clearInterval(ping); // [3] the visitor has gone
    }
  });
});

export default app;
