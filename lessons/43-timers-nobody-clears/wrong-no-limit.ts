// fails: limit
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

app.get('/stock/:article', async (c) => {
  const article = Number(c.req.param('article'));
  const pieces = await askSupplier(article);
  return c.json({ article, pieces });
});

export default app;
