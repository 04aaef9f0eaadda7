# about: An event stream registers a queue and never discards it when the client has gone.
# requests: GET /events leaves after 300ms
# verdict: leak
# mechanism: subscribers of clients that left
# grows: Queue 1
# holder: subscribers
import asyncio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
subscribers = []


async def stream():
    mailbox = asyncio.Queue()  # leak
    subscribers.append(mailbox)
    while True:
        try:
            yield f"data: {await asyncio.wait_for(mailbox.get(), 1)}\n\n"
        except asyncio.TimeoutError:
            yield ": still here\n\n"


@app.get("/events")
async def events():
    return StreamingResponse(stream(), media_type="text/event-stream")
