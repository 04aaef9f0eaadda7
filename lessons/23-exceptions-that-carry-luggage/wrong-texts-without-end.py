# fails: flat
from fastapi import FastAPI

app = FastAPI()

failures: list[str] = []


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
        failures.append(f"{type(error).__name__}: {error}")
    return {"delivered": False}


@app.get("/failures")
async def overview():
    return {"total": len(failures), "newest": failures[-5:]}
