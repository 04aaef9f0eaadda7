// about: A service hides its growing list in a private field.
// requests: GET /jobs/{n}
// verdict: leak
// mechanism: private field
// grows: {n, at} 1
// holder: #log
import { Hono } from 'hono';

const app = new Hono();

class Audit {
  readonly #log: { n: string; at: number }[] = [];
  note(n: string) {
    this.#log.push({ n, at: Date.now() }); // leak
    return this.#log.length;
  }
}
const audit = new Audit();

app.get('/jobs/:n', (c) => c.json({ notes: audit.note(c.req.param('n')) }));

export default app;
