import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

outbox: list[dict[str, object]] = []
sent = 0


async def deliver():
    """The mail server takes 25 a second, and nothing makes it faster."""
    global sent
    while True:
        if outbox:
            outbox.pop(0)
            sent += 1
        await asyncio.sleep(0.04)


@asynccontextmanager
async def lifespan(app: FastAPI):
    worker = asyncio.create_task(deliver())
    yield
    worker.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/mails/{number}", status_code=202)
async def accept(number: int):
    outbox.append({"to": number, "text": "Thank you for your order."})
    return {"waiting": len(outbox)}


@app.get("/stats")
async def stats():
    return {"waiting": len(outbox), "sent": sent}
