# about: Trees whose children know their parents: garbage in cycles that the collector takes.
# requests: GET /x/{n}
# verdict: clean

from fastapi import FastAPI

app = FastAPI()


class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        if parent:
            parent.children.append(self)


@app.get("/x/{n}")
async def x(n: int):
    root = Node()
    for _ in range(3):
        Node(Node(root))
    return {"children": len(root.children)}
