# fails: hears
import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse

ROOMS = {1: "kitchen", 2: "garden"}
listeners: set[asyncio.Queue] = set()


async def publish():
    number = 0
    while True:
        await asyncio.sleep(1)
        number += 1
        for mailbox in listeners:
            mailbox.put_nowait(f"news {number}")
        listeners.clear()


@asynccontextmanager
async def lifespan(app: FastAPI):
    publisher = asyncio.create_task(publish())
    yield
    publisher.cancel()


app = FastAPI(lifespan=lifespan)


async def messages():
    mailbox: asyncio.Queue = asyncio.Queue()
    listeners.add(mailbox)
    try:
        yield f"data: {len(listeners)} here\n\n"
        while True:
            yield f"data: {await mailbox.get()}\n\n"
    finally:
        listeners.discard(mailbox)


@app.get("/rooms/{room}/messages")
async def listen(room: int):
    if room not in ROOMS:
        raise HTTPException(404, f"There is no room {room}.")
    return StreamingResponse(messages(), media_type="text/event-stream")
