# about: Event streams register a queue and discard it in finally when the client has gone.
# requests: GET /events leaves after 300ms
# verdict: clean
import asyncio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
subscribers = set()


async def stream():
    mailbox = asyncio.Queue()
    subscribers.add(mailbox)
    try:
        while True:
            try:
                yield f"data: {await asyncio.wait_for(mailbox.get(), 0.1)}\n\n"
            except asyncio.TimeoutError:
                yield ": still here\n\n"
    finally:
        subscribers.discard(mailbox)


@app.get("/events")
async def events():
    return StreamingResponse(stream(), media_type="text/event-stream")
