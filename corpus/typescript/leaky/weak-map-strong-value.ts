// about: A WeakMap beside an array that holds all of its keys.
// requests: GET /nodes/{n}
// verdict: leak
// mechanism: weak map with held keys
// grows: Node 1
// holder: order
import { Hono } from 'hono';

const app = new Hono();

class Node {
  constructor(readonly n: string) {}
}
const details = new WeakMap<Node, { n: string; seen: number }>();
const order: Node[] = [];

app.get('/nodes/:n', (c) => {
  const node = new Node(c.req.param('n')); // leak
  details.set(node, { n: node.n, seen: Date.now() });
  order.push(node);
  return c.json({ nodes: order.length });
});

export default app;
