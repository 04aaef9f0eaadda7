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
  for (let sale = 1; sale <= count; sale++) {
    const scan = `sale ${sale}: to be left at the neighbours; `.repeat(200);
    yield { sale, customer: sale % 200, scan };
  }
}

const line = (row: { sale: number; customer: number }) => `${row.sale};${row.customer}\n`;

app.get('/articles/:article', (c) => {
  const article = Number(c.req.param('article'));
  return c.json({ article, text: description(article).length });
});

app.get('/sales', (c) => {
  let rows: { sale: number; customer: number }[] | null = [...readSales(2_000)];
  const text = rows.map(line).join('');
  rows = null;
  descriptions.clear();
  globalThis.gc?.();
  return c.body(text, 200, { 'content-type': 'text/csv' });
});

app.get('/stats', (c) => c.json({ hits, kept: descriptions.size }));

export default app;
