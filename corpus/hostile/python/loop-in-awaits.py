# ends: fault busy-loop at here
# about: awaiting nothing for ever
import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    while True:  # here
        await asyncio.sleep(0)  # here
