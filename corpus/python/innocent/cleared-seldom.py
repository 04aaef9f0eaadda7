# about: The same with a long period: about four teeth in the whole run.
# requests: GET /hits/{n}
# verdict: bounded
import asyncio
from contextlib import asynccontextmanager
from fastapi import FastAPI

hits = []


async def clear():
    while True:
        await asyncio.sleep(14)
        hits.clear()


@asynccontextmanager
async def lifespan(app):
    task = asyncio.create_task(clear())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


@app.get("/hits/{n}")
async def hit(n: int):
    hits.append({"n": n})
    return {"hits": len(hits)}
