# about: A ring buffer of 256 places, written over again and again.
# requests: GET /x/{n}
# verdict: bounded

from fastapi import FastAPI

app = FastAPI()
ring = [None] * 256


@app.get("/x/{n}")
async def x(n: int):
    ring[n % 256] = {"n": n, "text": f"event {n}"}
    return {}
