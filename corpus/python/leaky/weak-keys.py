# about: Weak keys don’t help where the value refers to its key.
# requests: GET /nodes/{n}
# verdict: leak
# mechanism: weak keys held by their values
# grows: Node 1
# holder: details
import weakref
from fastapi import FastAPI

app = FastAPI()
details = weakref.WeakKeyDictionary()


class Node:
    pass


@app.get("/nodes/{n}")
async def node(n: int):
    made = Node()  # leak
    details[made] = {"node": made, "n": n}  # leak
    return {"nodes": len(details)}
