# fails: flat
from fastapi import FastAPI

app = FastAPI()

failures: list[Exception] = []


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
        failures.append(error.with_traceback(None))
    return {"delivered": False}


@app.get("/failures")
async def overview():
    newest = [f"{type(error).__name__}: {error}" for error in failures[-5:]]
    return {"total": len(failures), "newest": newest}
