// ends: fault out-of-memory at here
// about: asynchronous functions without end, all of which wait for what the module holds
// requests: GET /
// patience: 30s
import { Hono } from 'hono';

const app = new Hono();
app.get('/fine', (c) => c.json({}));

const gate = new Promise(() => {});
const wait = async (): Promise<void> => void (await gate); // here

app.get('/', async (c) => {
  for (;;) void wait(); // here
});

export default app;
