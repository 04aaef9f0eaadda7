// about: Tables are made when they are first needed, one well into the run.
// requests: GET /n/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const tables: Record<string, string[]> = {};

function table(name: string, length: number): string[] {
  tables[name] ??= Array.from({ length }, (_, i) => `${name} ${i}`);
  return tables[name]!;
}

app.get('/n/:n', (c) => {
  const n = Number(c.req.param('n'));
  if (n > 400) table('cities', 500);
  if (n > 1100) table('countries', 200);
  return c.json({ n });
});

export default app;
