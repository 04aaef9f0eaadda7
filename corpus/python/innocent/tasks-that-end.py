# about: Each request starts two tasks; one ends by itself, one is cancelled and awaited.
# requests: GET /orders/{n}
# verdict: clean
import asyncio
from fastapi import FastAPI

app = FastAPI()


async def poll():
    while True:
        await asyncio.sleep(1)


@app.get("/orders/{n}")
async def order(n: int):
    asyncio.create_task(asyncio.sleep(0.05))
    poller = asyncio.create_task(poll())
    try:
        await asyncio.sleep(0.02)
    finally:
        poller.cancel()
        await asyncio.gather(poller, return_exceptions=True)
    return {"n": n}
