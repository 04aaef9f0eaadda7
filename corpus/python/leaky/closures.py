# about: Each request leaves a callback that captures what the request worked with.
# requests: GET /carts/{n}
# verdict: leak
# mechanism: closures
# grows: function 1
# holder: at_shutdown
from fastapi import FastAPI

app = FastAPI()
at_shutdown = []


@app.get("/carts/{n}")
async def cart(n: int):
    lines = [f"article {n}-{i}" for i in range(5)]  # leak

    def report():  # leak
        return len(lines)

    at_shutdown.append(report)
    return {"lines": report()}
