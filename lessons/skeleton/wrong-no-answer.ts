// fails: answers
import { Hono } from 'hono';

const app = new Hono();

app.get('/greet/:name', (c) => c.json({ hello: Number(c.req.param('name')) }));

export default app;
