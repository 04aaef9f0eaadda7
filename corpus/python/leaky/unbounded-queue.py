# about: A queue without a ceiling whose consumer is slower than the traffic.
# requests: POST /mails/{n}
# verdict: leak
# mechanism: queue
# grows: dict
# holder: outbox
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI

outbox = asyncio.Queue()


async def send():
    while True:
        await outbox.get()
        await asyncio.sleep(0.2)


@asynccontextmanager
async def lifespan(app):
    sender = asyncio.create_task(send())
    yield
    sender.cancel()


app = FastAPI(lifespan=lifespan)


@app.post("/mails/{n}")
async def mail(n: int):
    outbox.put_nowait({"to": n, "text": "Thank you for your order."})  # leak
    return {"queued": outbox.qsize()}
