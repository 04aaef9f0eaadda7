import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';

const app = new Hono();
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stands in for a supplier: quick as a rule, slow for article 600, never for 700, and 404 from 900 on. */
async function askSupplier(article: number): Promise<number> {
  if (article === 700) return new Promise(() => {});
  await sleep(article === 600 ? 15_000 : 20);
  if (article >= 900) throw new HTTPException(404, { message: 'There is no such article.' });
  return article % 10;
}

/** One timer for all: once a second it looks who has waited too long. */
const waiting = new Map<(error: Error) => void, number>();
let second = 0;
setInterval(() => {
  second += 1;
  for (const [reject, until] of waiting) if (until <= second) reject(new HTTPException(504));
}, 1000);

app.get('/stock/:article', async (c) => {
  const article = Number(c.req.param('article'));
  let giveUp: (error: Error) => void = () => {};
  const late = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  waiting.set(giveUp, second + 20);
  try {
    const pieces = await Promise.race([askSupplier(article), late]);
    return c.json({ article, pieces });
  } finally {
    waiting.delete(giveUp);
  }
});

export default app;
