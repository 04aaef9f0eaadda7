import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse

subscribers: set[asyncio.Queue] = set()  # [1] who gets the next price
online = 0


async def publish():
    price = 100
    while True:
        await asyncio.sleep(10)
        price += 1
        for mailbox in subscribers:
            mailbox.put_nowait(price)


@asynccontextmanager
async def lifespan(app: FastAPI):
    publisher = asyncio.create_task(publish())
    yield
    publisher.cancel()


app = FastAPI(lifespan=lifespan)


async def check(token: str):
    await asyncio.sleep(0.02)  # asks the sign-in service
    if token != "good":
        raise HTTPException(401, "Sign in first.")


async def prices(mailbox: asyncio.Queue):
    global online
    online += 1
    try:
        while True:
            yield f"data: {await mailbox.get()}\n\n"
    finally:
        online -= 1  # [3] the client has gone


@app.get("/prices")
async def follow(token: str):
    mailbox: asyncio.Queue = asyncio.Queue()  # [2] somewhere to put this client’s prices
    subscribers.add(mailbox)
    await check(token)
    return StreamingResponse(prices(mailbox), media_type="text/event-stream")


@app.get("/online")
async def count():
    return {"online": online}
