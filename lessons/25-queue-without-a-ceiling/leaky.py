import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

outbox: asyncio.Queue[str] = asyncio.Queue()  # [1] between the requests and the mail server
sent = 0


async def deliver():
    global sent
    while True:
        await outbox.get()
        await asyncio.sleep(0.04)  # [3] the mail server takes 25 a second
        sent += 1


@asynccontextmanager
async def lifespan(app: FastAPI):
    worker = asyncio.create_task(deliver())
    yield
    worker.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/mails/{number}", status_code=202)
async def accept(number: int):
    outbox.put_nowait(f"To customer {number}: thank you for your order.")  # [2] there is always room
    return {"waiting": outbox.qsize()}


@app.get("/stats")
async def stats():
    return {"waiting": outbox.qsize(), "sent": sent}
