import { EventEmitter } from 'node:events';
import { Hono } from 'hono';

const app = new Hono();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const market = new EventEmitter(); // [1] one for the whole process
let price = 100;

setInterval(() => {
  price += 1;
  market.emit('price', price);
}, 250);

app.get('/quotes/:customer', async (c) => {
  const quote = { customer: c.req.param('customer'), seen: [price] };
  const onPrice = (next: number) => quote.seen.push(next);
  market.on('price', onPrice); // [2] until when?
  await sleep(1000);
  return c.json({ customer: quote.customer, lowest: Math.min(...quote.seen), seen: quote.seen.length }); // [3] done with it
});

export default app;
