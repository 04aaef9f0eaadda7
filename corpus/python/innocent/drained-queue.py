# about: A queue whose consumer keeps up with the traffic.
# requests: GET /x/{n}
# verdict: clean

import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI

queue = asyncio.Queue()


async def consume():
    while True:
        await queue.get()
        await asyncio.sleep(0.001)


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(consume())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


@app.get("/x/{n}")
async def x(n: int):
    queue.put_nowait({"n": n})
    return {"waiting": queue.qsize()}
