# ends: fault out-of-memory
# about: tasks without end, none of which may run
# patience: 30s
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:
        asyncio.create_task(asyncio.sleep(3600))
