# ends: fault busy-loop at here
# about: a callback that asks for itself again at once
import asyncio
from fastapi import FastAPI

app = FastAPI()


def again():  # here
    asyncio.get_running_loop().call_soon(again)  # here


@app.get("/fine")
async def fine():
    return {}


@app.get("/")
async def attack():
    asyncio.get_running_loop().call_soon(again)
    return {}
