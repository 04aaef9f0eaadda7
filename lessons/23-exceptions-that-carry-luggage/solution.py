from collections import deque

from fastapi import FastAPI

app = FastAPI()

newest: deque[str] = deque(maxlen=5)
failed = 0


class DeliveryFailed(Exception):
    pass


def deliver(number: int, event: dict[str, str]) -> None:
    """The partner is down for the whole exercise."""
    raise DeliveryFailed(f"webhook {number}: the partner answered 503")


@app.post("/webhooks/{number}")
async def send(number: int):
    global failed
    event = {f"field {field}": f"value {number}-{field}" for field in range(30)}
    try:
        deliver(number, event)
    except DeliveryFailed as error:
        failed += 1
        newest.append(f"{type(error).__name__}: {error}")
    return {"delivered": False}


@app.get("/failures")
async def overview():
    return {"total": failed, "newest": list(newest)}
