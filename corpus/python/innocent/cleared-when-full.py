# about: A cache that is thrown away as a whole when it has a thousand entries.
# requests: GET /n/{n}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
cache = {}


@app.get("/n/{n}")
async def one(n: int):
    if len(cache) >= 1000:
        cache.clear()
    cache[n] = [n, n + 0.5]
    return {"cached": len(cache)}
