from fastapi import FastAPI, Request

app = FastAPI()


class Audit:
    """The newest paths in a ring of fixed size."""

    def __init__(self, size: int):
        self.total = 0
        self.ring = [""] * size

    def note(self, path: str):
        self.ring[self.total % len(self.ring)] = path
        self.total += 1

    def newest(self):
        first = max(0, self.total - len(self.ring))
        return [self.ring[i % len(self.ring)] for i in range(first, self.total)]


app.state.audit = Audit(5)


@app.get("/orders/{order}")
async def order_status(order: int, request: Request):
    app.state.audit.note(request.url.path)
    return {"order": order, "status": "shipped"}


@app.get("/audit")
async def audit():
    return {"total": app.state.audit.total, "newest": app.state.audit.newest()}
