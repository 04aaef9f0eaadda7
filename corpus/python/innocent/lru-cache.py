# about: lru_cache with a maximum, over keys that never repeat.
# requests: GET /quotes/{n}
# verdict: bounded
from functools import lru_cache
from fastapi import FastAPI

app = FastAPI()


@lru_cache(maxsize=512)
def quote(n):
    return f"quote number {n}" * 4


@app.get("/quotes/{n}")
async def quoted(n: int):
    return {"quote": quote(n)}
