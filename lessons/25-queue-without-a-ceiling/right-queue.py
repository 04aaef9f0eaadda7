import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException

outbox: asyncio.Queue[dict[str, object]] = asyncio.Queue(maxsize=250)
sent = 0


async def deliver():
    """The mail server takes 25 a second, and nothing makes it faster."""
    global sent
    while True:
        await outbox.get()
        await asyncio.sleep(0.04)
        sent += 1


@asynccontextmanager
async def lifespan(app: FastAPI):
    worker = asyncio.create_task(deliver())
    yield
    worker.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/mails/{number}", status_code=202)
async def accept(number: int):
    try:
        outbox.put_nowait({"to": number, "text": "Thank you for your order."})
    except asyncio.QueueFull:
        raise HTTPException(503, headers={"Retry-After": "10"}) from None
    return {"waiting": outbox.qsize()}


@app.get("/stats")
async def stats():
    return {"waiting": outbox.qsize(), "sent": sent}
