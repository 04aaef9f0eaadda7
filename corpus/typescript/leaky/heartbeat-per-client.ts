// about: A heartbeat is started for each client, and stopped for none.
// requests: GET /hello/{n}
// verdict: leak
// mechanism: timers
// grows: Timeout 1
// holder: timers
import { Hono } from 'hono';

const app = new Hono();

class Client {
  beats = 0;
  constructor(readonly name: string) {
    setInterval(() => this.beat(), 15_000); // leak
  }
  beat() {
    this.beats += 1;
  }
}

app.get('/hello/:n', (c) => {
  const client = new Client(c.req.param('n')); // leak
  return c.text(client.name);
});

export default app;
