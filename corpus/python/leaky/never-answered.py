# about: One request in twenty waits for a future that nobody completes; its memory stays with it.
# requests: GET /fine/{n} x19
# requests: GET /hangs/{n}
# open: 20/s at random for 25s
# closed: 200 users thinking 5s..15s spawning 100/s for 60s
# verdict: leak
# mechanism: requests that never end
# grows: Task
# holder: in flight
import asyncio
from fastapi import FastAPI

app = FastAPI()
waiting = {}


@app.get("/fine/{n}")
async def fine(n: int):
    return {"n": n}


@app.get("/hangs/{n}")
async def hangs(n: int):
    waiting[n] = asyncio.get_running_loop().create_future()  # leak
    return await waiting[n]
