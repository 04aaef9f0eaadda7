// about: Streams of clients that have left stay in the set of subscribers.
// requests: GET /events leaves after 300ms
// open: 20/s at random for 30s
// closed: 10 users thinking 200ms..800ms for 30s
// verdict: leak
// mechanism: subscribers of clients that left
// grows: Subscriber 1
// holder: subscribers
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

const app = new Hono();

class Subscriber {
  queue: string[] = [];
}
const subscribers = new Set<Subscriber>();

app.get('/events', (c) =>
  streamSSE(c, async (stream) => {
    const me = new Subscriber(); // leak
    subscribers.add(me);
    while (!stream.aborted) {
      for (const data of me.queue.splice(0)) await stream.writeSSE({ data });
      await stream.sleep(100);
    }
  }),
);

export default app;
