import { Hono } from 'hono';

const app = new Hono();

const descriptions = new Map<number, string>();
let hits = 0;

function description(article: number): string {
  const known = descriptions.get(article);
  if (known !== undefined) {
    hits += 1;
    return known;
  }
  const text = `article ${article}: made by hand, in small numbers. `.repeat(20);
  descriptions.set(article, text);
  if (descriptions.size > 300) descriptions.delete(descriptions.keys().next().value ?? 0);
  return text;
}

/** Stands in for a database cursor: hands out one row at a time. */
function* readSales(count: number) {
  for (let sale = 1; sale <= count; sale++) yield `${sale};${sale % 200};${(sale * 37) % 10_000};by the door\n`;
}

app.get('/articles/:article', (c) => {
  const article = Number(c.req.param('article'));
  return c.json({ article, text: description(article).length });
});

app.get('/sales', (c) => {
  let rows: string[] | null = [...readSales(40_000)];
  const text = rows.join('');
  rows = null;
  descriptions.clear();
  globalThis.gc?.();
  return c.body(text, 200, { 'content-type': 'text/csv' });
});

app.get('/stats', (c) => c.json({ hits, kept: descriptions.size }));

export default app;
