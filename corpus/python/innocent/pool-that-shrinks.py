# about: A pool of workers grows in a rush and is given back afterwards.
# requests: GET /n/{n}
# verdict: bounded
from fastapi import FastAPI

app = FastAPI()
pool = []


class Worker:
    def __init__(self):
        self.buffer = bytearray(500)


@app.get("/n/{n}")
async def one(n: int):
    if 300 < n <= 1000:
        pool.append(Worker())
    elif n > 1200 and pool:
        pool.pop()
    return {"workers": len(pool)}
