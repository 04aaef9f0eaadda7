// about: Async generators are begun for each feed and parked in a list.
// requests: GET /feeds/{n}
// verdict: leak
// mechanism: async generators
// grows: AsyncGenerator 1
// holder: feeds
import { Hono } from 'hono';

const app = new Hono();
const feeds: AsyncGenerator<string>[] = [];

async function* feed(name: string) {
  const buffer = [name, name, name];
  for (;;) yield buffer.join();
}

app.get('/feeds/:n', async (c) => {
  const mine = feed(c.req.param('n')); // leak
  feeds.push(mine);
  const { value } = await mine.next();
  return c.text(String(value));
});

export default app;
