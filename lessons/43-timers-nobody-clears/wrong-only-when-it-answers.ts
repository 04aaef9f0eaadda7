// fails: flat
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

/** The work, or an error with status 504 after so many milliseconds. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HTTPException(504, { message: 'The supplier is silent.' })), ms);
  });
  const value = await Promise.race([work, late]);
  clearTimeout(timer);
  return value;
}

app.get('/stock/:article', async (c) => {
  const article = Number(c.req.param('article'));
  const pieces = await within(askSupplier(article), 20_000);
  return c.json({ article, pieces });
});

export default app;
