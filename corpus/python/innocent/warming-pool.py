# about: Connections are made when all are busy, given back, and never more than eight.
# requests: GET /query/{n}
# verdict: clean
import asyncio
from fastapi import FastAPI

app = FastAPI()


class Connection:
    def __init__(self):
        self.buffer = bytearray(2000)


class Pool:
    def __init__(self, most):
        self.free, self.turn = [], asyncio.Semaphore(most)

    async def __aenter__(self):
        await self.turn.acquire()
        self.last = self.free.pop() if self.free else Connection()
        return self.last

    async def __aexit__(self, *error):
        self.free.append(self.last)
        self.turn.release()


pool = Pool(8)


@app.get("/query/{n}")
async def query(n: int):
    async with pool:
        return {"free": len(pool.free)}
