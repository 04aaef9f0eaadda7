// about: Two hundred templates are compiled at their first use.
// requests: GET /mail/{1..200}
// verdict: bounded
import { Hono } from 'hono';

const app = new Hono();
const templates = new Map<string, (name: string) => string>();

function template(number: string): (name: string) => string {
  let made = templates.get(number);
  if (!made) {
    const parts = Array.from({ length: 10 }, (_, i) => `part ${i} of mail ${number} for `);
    made = (name) => parts.join(name);
    templates.set(number, made);
  }
  return made;
}

app.get('/mail/:number', (c) => c.text(template(c.req.param('number'))('you')));

export default app;
