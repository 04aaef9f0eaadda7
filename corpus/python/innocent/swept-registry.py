# about: A task sweeps sessions that are older than five seconds, once a second.
# requests: GET /x/{n}
# verdict: bounded
# also: clean

import asyncio
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI

sessions = {}


async def sweep():
    while True:
        await asyncio.sleep(1)
        now = time.time()
        for key in [key for key, at in sessions.items() if now - at > 5]:
            del sessions[key]


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(sweep())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


@app.get("/x/{n}")
async def x(n: int):
    sessions[n] = time.time()
    return {"sessions": len(sessions)}
