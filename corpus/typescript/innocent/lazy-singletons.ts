// about: Clients are made on first use, one for each region.
// requests: GET /region/{1..8}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

class Client {
  readonly table = new Float64Array(500);
  constructor(readonly region: string) {}
}
const clients: Record<string, Client> = {};

app.get('/region/:r', (c) => {
  const r = c.req.param('r');
  const client = (clients[r] ??= new Client(r));
  return c.json({ region: client.region, size: client.table.length });
});

export default app;
