# about: A list in the class body is shared by all instances, and each adds to it.
# mechanism: class attribute
# requests: GET /add/{n}
# verdict: leak
# grows: dict 1
# holder: Cart.events

from fastapi import FastAPI

app = FastAPI()


class Cart:
    events = []

    def add(self, article: int):
        self.events.append({"article": article, "kind": "added"})  # leak


@app.get("/add/{n}")
async def add(n: int):
    Cart().add(n)
    return {"ok": True}
