# about: A cache whose entries are taken out by a timer two seconds later.
# requests: GET /x/{n}
# verdict: bounded
# also: clean

import asyncio

from fastapi import FastAPI

app = FastAPI()
cache = {}


@app.get("/x/{n}")
async def x(n: int):
    cache[n] = "x" * 200
    asyncio.get_running_loop().call_later(2, cache.pop, n, None)
    return {"size": len(cache)}
