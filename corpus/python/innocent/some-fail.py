# about: One request in five raises; nothing of it is kept.
# requests: GET /ok/{n} x4
# requests: GET /broken/{n}
# verdict: clean
from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.get("/ok/{n}")
async def fine(n: int):
    return {"n": n}


@app.get("/broken/{n}")
async def broken(n: int):
    if n % 2:
        raise HTTPException(404, f"there is no {n}")
    raise ValueError(f"number {n} is broken")
