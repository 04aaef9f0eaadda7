import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

class Mailbox {
  readonly prices: number[] = [];
}

const app = new Hono();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const subscribers = new Set<Mailbox>(); // [1] who gets the next price
let online = 0;
let price = 100;

setInterval(() => {
  price += 1;
  for (const mailbox of subscribers) mailbox.prices.push(price);
}, 10_000);

async function isSignedIn(token: string | undefined): Promise<boolean> {
  await sleep(20); // asks the sign-in service
  return token === 'good';
}

app.get('/prices', async (c) => {
  const mailbox = new Mailbox(); // [2] somewhere to put this client’s prices
  subscribers.add(mailbox);
  if (!(await isSignedIn(c.req.query('token')))) return c.json({ detail: 'Sign in first.' }, 401);
  return streamSSE(c, async (stream) => {
    online += 1;
    try {
      while (!stream.aborted) {
        for (const data of mailbox.prices.splice(0)) await stream.writeSSE({ data: `${data}` });
        await stream.sleep(500);
      }
    } finally {
      online -= 1;
      subscribers.delete(mailbox); // [3] the client has gone, and its mailbox with it
    }
  });
});

app.get('/online', (c) => c.json({ online }));

export default app;
