# about: A small event emitter: handlers are connected in each request and never disconnected.
# mechanism: observer
# requests: GET /watch/{n}
# verdict: leak
# grows: function 1
# holder: handlers

from fastapi import FastAPI

app = FastAPI()


class Signal:
    def __init__(self):
        self.handlers = []

    def connect(self, handler):
        self.handlers.append(handler)

    def send(self, value):
        for handler in self.handlers[-3:]:
            handler(value)


changed = Signal()


@app.get("/watch/{n}")
async def watch(n: int):
    seen = [n]

    def on_change(value):  # leak
        seen.append(value)

    changed.connect(on_change)
    changed.send(n)
    return {"seen": len(seen)}
