// about: Of four routes only the rarest keeps something.
// requests: GET /a/{n} x10
// requests: GET /b/{1..50} x5
// requests: GET /c x4
// requests: POST /d/{n}
// verdict: leak
// mechanism: one route of a mix
// grows: Export
// holder: exported
import { Hono } from 'hono';

const app = new Hono();

class Export {
  rows = new Array(30).fill('row');
}
const exported = new Map<string, Export>();

app.get('/a/:n', (c) => c.json({ n: c.req.param('n') }));
app.get('/b/:n', (c) => c.json({ n: c.req.param('n') }));
app.get('/c', (c) => c.text('ok'));
app.post('/d/:n', (c) => {
  exported.set(c.req.param('n'), new Export()); // leak
  return c.json({ exports: exported.size });
});

export default app;
