# ends: finished
# about: clients leave, and the handler won't hear of it
# requests: GET / leaves after 200ms
# requests: GET /fine
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass
