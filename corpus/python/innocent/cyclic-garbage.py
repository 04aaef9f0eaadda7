# about: Each request leaves a cycle of parent and children to the collector.
# requests: GET /trees/{n}
# verdict: delayed collection
from fastapi import FastAPI

app = FastAPI()


class Node:
    def __init__(self, n, parent=None):
        self.parent, self.children = parent, []
        self.text = f"leaf of {n} " * 40
        if parent:
            parent.children.append(self)


@app.get("/trees/{n}")
async def tree(n: int):
    root = Node(n)
    for _ in range(10):
        Node(n, root)
    return {"children": len(root.children)}
