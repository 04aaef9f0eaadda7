// about: Connections are made when all are busy, given back, and never more than eight.
// requests: GET /query/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

class Connection {
  buffer = new Uint8Array(2000);
}
const free: Connection[] = [];
let made = 0;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

app.get('/query/:n', async (c) => {
  while (free.length === 0 && made >= 8) await sleep(1);
  const connection = free.pop() ?? (made++, new Connection());
  await sleep(2);
  free.push(connection);
  return c.json({ made });
});

export default app;
