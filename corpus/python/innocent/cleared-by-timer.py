# about: A dict grows and a task clears it every four seconds.
# requests: GET /hits/{n}
# verdict: bounded
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI

hits = {}


async def clear():
    while True:
        await asyncio.sleep(4)
        hits.clear()


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(clear())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


@app.get("/hits/{n}")
async def hit(n: int):
    hits[n] = {"n": n}
    return {"hits": len(hits)}
