// about: Streams whose clients leave are taken from the set of subscribers.
// requests: GET /events leaves after 300ms
// open: 20/s at random for 30s
// closed: 10 users thinking 200ms..800ms for 30s
// verdict: clean
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const app = new Hono();
const subscribers = new Set<{ queue: string[] }>();

app.get('/events', (c) =>
  streamSSE(c, async (stream) => {
    const me = { queue: [] };
    subscribers.add(me);
    stream.onAbort(() => {
      subscribers.delete(me);
    });
    while (!stream.aborted) await stream.sleep(100);
  }),
);

export default app;
