// ends: finished
// about: half a megabyte of source, in which each line makes a type of its own
// patience: 20s
import { Hono } from 'hono';

const app = new Hono();
⟦×8000⟧app.get('/a/b/c/d', (c) => c.text('fifty characters'));
app.get('/fine', (c) => c.json({}));
app.get('/', (c) => c.json({}));

export default app;
