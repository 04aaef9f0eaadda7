// ends: finished
// about: two megabytes of source
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
⟦×40000⟧app.get('/a/b/c/d', (c) => c.text('fifty characters'));
app.get('/fine', (c) => c.json({}));
app.get('/', (c) => c.json({}));

export default app;
