// about: A function is compiled for each request and remembered by its text.
// requests: GET /formulas/{n}
// verdict: leak
// mechanism: compiled code
// grows: Formula 1
// holder: formulas
import { Hono } from 'hono';

const app = new Hono();

class Formula {
  constructor(
    readonly text: string,
    readonly pattern: RegExp,
  ) {}
}
const formulas = new Map<string, Formula>();

app.get('/formulas/:n', (c) => {
  const text = `x${c.req.param('n')}`;
  if (!formulas.has(text)) formulas.set(text, new Formula(text, new RegExp(`${text}y?`))); // leak
  return c.json({ matches: formulas.get(text)?.pattern.test('x12') });
});

export default app;
