// about: Trees of parents and children are left to the collector, which comes by itself before they matter.
// requests: GET /trees/{n}
// verdict: clean
import { Hono } from 'hono';

const app = new Hono();

class Node {
  children: Node[] = [];
  text = 'leaf '.repeat(60);
  constructor(readonly parent: Node | null) {
    parent?.children.push(this);
  }
}

app.get('/trees/:n', (c) => {
  const root = new Node(null);
  for (let i = 0; i < 40; i++) new Node(root);
  return c.json({ children: root.children.length });
});

export default app;
