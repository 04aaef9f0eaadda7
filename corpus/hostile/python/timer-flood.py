# ends: incident out-of-memory at here
# or: fault out-of-memory
# about: timers without end
# patience: 30s
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    loop = asyncio.get_running_loop()
    while True:  # here
        loop.call_later(3600, print)  # here
