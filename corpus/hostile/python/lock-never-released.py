# ends: incident deadlock at here
# about: asyncio.Lock, taken and never given back
import asyncio
from fastapi import FastAPI

app = FastAPI()
lock = asyncio.Lock()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    await lock.acquire()  # here
    return {}
