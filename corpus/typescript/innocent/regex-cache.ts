// about: Compiled patterns, at most 250, thrown away together.
// requests: GET /find/{n}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const patterns = new Map<string, RegExp>();

function compiled(text: string): RegExp {
  const known = patterns.get(text);
  if (known) return known;
  if (patterns.size >= 250) patterns.clear();
  const made = new RegExp(text);
  patterns.set(text, made);
  return made;
}

app.get('/find/:n', (c) => c.json({ found: compiled(`x${c.req.param('n')}y?`).test('some x12') }));

export default app;
