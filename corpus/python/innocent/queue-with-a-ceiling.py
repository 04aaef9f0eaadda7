# about: A queue of at most a hundred; who comes too early is turned away.
# requests: POST /mails/{n}
# verdict: clean
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI, Response

outbox = asyncio.Queue(maxsize=100)


async def send():
    while True:
        await outbox.get()
        await asyncio.sleep(0.05)


@asynccontextmanager
async def lifespan(app):
    sender = asyncio.create_task(send())
    yield
    sender.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/mails/{n}")
async def mail(n: int, response: Response):
    try:
        outbox.put_nowait({"to": n})
    except asyncio.QueueFull:
        response.status_code = 429
    return {"queued": outbox.qsize()}
