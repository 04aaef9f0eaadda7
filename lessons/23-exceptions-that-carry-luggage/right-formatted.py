import traceback
from collections import deque

from fastapi import FastAPI

app = FastAPI()

app.state.failed = 0
app.state.newest = deque(maxlen=5)


class DeliveryFailed(Exception):
    pass


def deliver(number: int, event: dict[str, str]) -> None:
    """The partner is down for the whole exercise."""
    raise DeliveryFailed(f"webhook {number}: the partner answered 503")


@app.post("/webhooks/{number}")
async def send(number: int):
    event = {f"field {field}": f"value {number}-{field}" for field in range(30)}
    try:
        deliver(number, event)
    except DeliveryFailed as error:
        app.state.failed += 1
        app.state.newest.append(traceback.format_exception_only(error)[-1].strip().split(".")[-1])
    return {"delivered": False}


@app.get("/failures")
async def overview():
    return {"total": app.state.failed, "newest": list(app.state.newest)}
