// about: An export is streamed row by row.
// requests: GET /rows/{n}
// open: 10/s at random for 40s
// closed: 10 users thinking 500ms..1500ms for 40s
// verdict: clean
import { Hono } from 'hono';
import { stream } from 'hono/streaming';

const app = new Hono();

app.get('/rows/:n', (c) =>
  stream(c, async (out) => {
    for (let row = 0; row < 30; row++) await out.write(`${c.req.param('n')},${row}\n`);
  }),
);

export default app;
