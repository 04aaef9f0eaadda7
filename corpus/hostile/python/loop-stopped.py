# ends: incident handler-error at here
# about: the event loop is closed under everybody
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    asyncio.get_running_loop().close()  # here
