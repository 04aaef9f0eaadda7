import { Hono } from 'hono';

const app = new Hono();

const answers: string[] = []; // [1] what has been answered so far

app.get('/health', (c) => c.json({ status: 'fine' })); // [2] keeps nothing: the control

app.get('/quotes/:customer', (c) => {
  const customer = Number(c.req.param('customer'));
  const price = 40 + (customer % 7);
  answers.push(`customer ${customer} was offered a price of ${price}, delivery included`); // [3] keeps a line
  return c.json({ customer, price });
});

export default app;
